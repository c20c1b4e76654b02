"""Valley: SGD, Momentum. Written by Ravine.

Walks the same paths with PyTorch, in float64, and compares them with Ravine's.
"""

import math
from math import *  # what a learning-rate formula may use

import torch
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)


def surface(x, y, kappa=50, angle=0.5235987755982988):
    """Valley."""
    t1 = math.cos(angle)
    t2 = math.sin(angle)
    t3 = x * t1 + y * t2
    t4 = y * t1 - x * t2
    return 0.5 * (t3 * t3 + kappa * t4 * t4)


PATHS = {}


def walk(
    name, start, steps, optimizer, schedule=None, calls=math.inf, watches=False,
    rates=None, momenta=None, edits={}, expected=None,
):
    theta = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = optimizer(theta)
    scheduler = schedule(optimizer) if schedule else None
    group = optimizer.param_groups[0]

    def here():
        x, y = theta.detach()
        return x.item(), y.item(), surface(x, y).item()

    path = [here()]
    for t in range(1, steps + 1):
        if scheduler and 1 < t <= calls + 1:
            scheduler.step(path[-1][2]) if watches else scheduler.step()
        if rates:
            group["lr"] = rates[t - 1]
        if momenta and "betas" in group:
            group["betas"] = (momenta[t - 1], *group["betas"][1:])
        elif momenta:
            group["momentum"] = momenta[t - 1]
        group.update(edits.get(t, {}))
        optimizer.zero_grad()
        surface(*theta).backward()
        optimizer.step()
        path.append(here())
    PATHS[name] = path
    x, y, loss = path[-1]
    print(f"{name}: loss {loss!r} at ({x!r}, {y!r}) after {steps} steps")
    if expected:
        step, *values = expected
        for found, wanted in zip(path[step], values):
            assert math.isclose(found, wanted, rel_tol=1e-9, abs_tol=1e-9), (name, step, found, wanted)


walk(
    "SGD",
    start=(-1.78, 0.16),
    steps=120,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.036, momentum=0, dampening=0, weight_decay=0, nesterov=False),
    expected=(120, -0.01554465234822431, -0.00897470921491712, 0.00016109081105973689),
)

walk(
    "Momentum",
    start=(-1.78, 0.16),
    steps=120,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.036, momentum=0.8, dampening=0, weight_decay=0),
    expected=(120, -0.000002520449374012785, 3.6493751120391737e-7, 6.41162743184298e-11),
)
