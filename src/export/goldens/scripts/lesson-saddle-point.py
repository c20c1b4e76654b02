"""Saddle: SGD, Momentum, RMSprop, Adam. Written by Ravine.

Walks the same paths with PyTorch, in float64, and compares them with Ravine's.
"""

import math
from math import *  # what a learning-rate formula may use

import torch
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)


def surface(x, y):
    """Saddle."""
    return x * x - y * y


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
    start=(-1.7, 0.0005),
    steps=120,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.03, momentum=0, dampening=0, weight_decay=0, nesterov=False),
    expected=(79, -0.01281000666641226, 0.04990377051043096, -0.0023262900403642323),  # beyond it rounding grows: no two programs agree
)

walk(
    "Momentum",
    start=(-1.7, 0.0005),
    steps=120,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.01, momentum=0.9, dampening=0, weight_decay=0),
    expected=(48, -0.141531643988679, 0.04625179345925335, 0.01789197785194075),  # beyond it rounding grows: no two programs agree
)

walk(
    "RMSprop",
    start=(-1.7, 0.0005),
    steps=120,
    optimizer=lambda p: torch.optim.RMSprop([p], lr=0.02, alpha=0.9, eps=1e-8, weight_decay=0, momentum=0, centered=False),
    expected=(120, -0.00021524615454369164, 3.0436741914545764, -9.263952537395763),
)

walk(
    "Adam",
    start=(-1.7, 0.0005),
    steps=120,
    optimizer=lambda p: torch.optim.Adam([p], lr=0.02, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False),
    expected=(120, -0.1360424654797655, 3.3996500603924305, -11.539112980712442),
)
