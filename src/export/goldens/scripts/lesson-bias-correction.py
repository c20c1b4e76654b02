"""Bowl: Adam, RMSprop, α = 0.99, RMSprop, α = 0.999. Written by Ravine.

Walks the same paths with PyTorch, in float64, and compares them with Ravine's.
"""

import math
from math import *  # what a learning-rate formula may use

import torch
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)


def surface(x, y):
    """Bowl."""
    return 0.5 * (x * x + y * y)


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
    "Adam",
    start=(-1, -0.6),
    steps=60,
    optimizer=lambda p: torch.optim.Adam([p], lr=0.05, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False),
    expected=(60, -0.021463833483971666, 0.01315156550323045, 0.00031682991150671226),
)

walk(
    "RMSprop, α = 0.99",
    start=(-1, -0.6),
    steps=60,
    optimizer=lambda p: torch.optim.RMSprop([p], lr=0.05, alpha=0.99, eps=1e-8, weight_decay=0, momentum=0, centered=False),
    expected=(60, -7.324105652811357e-19, -9.964288751466903e-76, 2.6821261806771636e-37),
)

walk(
    "RMSprop, α = 0.999",
    start=(-1, -0.6),
    steps=60,
    optimizer=lambda p: torch.optim.RMSprop([p], lr=0.05, alpha=0.999, eps=1e-8, weight_decay=0, momentum=0, centered=False),
    expected=(60, -5.1456985560184926e-27, -1.1473219412260722e-29, 1.323917263208724e-53),
)
