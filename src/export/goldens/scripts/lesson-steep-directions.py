"""Valley: SGD, RMSprop. Written by Ravine.

Walks the same paths with PyTorch, in float64, and compares them with Ravine's.
"""

import math
from math import *  # what a learning-rate formula may use

import torch
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)


def surface(x, y, kappa=100, angle=0):
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
    start=(-1.8, 0.9),
    steps=100,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.019, momentum=0, dampening=0, weight_decay=0, nesterov=False),
    expected=(100, -0.26434630428737327, 0.0000239052589988286, 0.03493951286826666),
)

walk(
    "RMSprop",
    start=(-1.8, 0.9),
    steps=100,
    optimizer=lambda p: torch.optim.RMSprop([p], lr=0.03, alpha=0.9, eps=1e-8, weight_decay=0, momentum=0, centered=False),
    expected=(97, -0.000012340763597369406, 1.1258447111236401e-17, 7.614722308307894e-11),  # beyond it rounding grows: no two programs agree
)
