"""Valley: as PyTorch writes it, as the lab writes it. Written by Ravine.

Walks the same paths with PyTorch, in float64, and compares them with Ravine's.
"""

import math
from math import *  # what a learning-rate formula may use

import torch
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)


def surface(x, y, kappa=16, angle=0.5235987755982988):
    """Valley."""
    t1 = math.cos(angle)
    t2 = math.sin(angle)
    t3 = x * t1 + y * t2
    t4 = y * t1 - x * t2
    return 0.5 * (t3 * t3 + kappa * t4 * t4)


class LabMomentum(torch.optim.Optimizer):
    """Momentum (lab): The rate inside the buffer: after a drop of the rate the ball coasts on for a while.

    https://doi.org/10.1016/0041-5553(64)90137-5
    """

    def __init__(self, params, lr=0.001, momentum=0.9, dampening=0, weight_decay=0, rate_inside=True):
        super().__init__(params, dict(lr=lr, momentum=momentum, dampening=dampening, weight_decay=weight_decay, rate_inside=rate_inside))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            lr = group["lr"]
            momentum = group["momentum"]
            dampening = group["dampening"]
            weight_decay = group["weight_decay"]
            rate_inside = group["rate_inside"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                g, theta, state = p.grad.clone(), p.clone(), self.state[p]
                if not state:
                    state.update(t=0, buffer=torch.full_like(p, 0))
                t = state["t"] = state["t"] + 1
                buffer = state["buffer"]
                if weight_decay != 0:
                    g = g + weight_decay * theta
                if momentum != 0:
                    buffer = ((momentum * buffer if t > 1 else 0) + (1 - dampening if t > 1 else 1) * g * (lr if rate_inside > 0 else 1) if momentum > 0 else buffer)
                theta = theta - ((buffer if rate_inside > 0 else lr * buffer) if momentum > 0 else lr * g)
                state.update(buffer=buffer)
                p.copy_(theta)
        return loss


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
    "as PyTorch writes it",
    start=(-1.78, 0.16),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.016, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.MultiStepLR(o, milestones=[20], gamma=0.1),
    expected=(60, 0.15210081212848497, 0.06850807182878002, 0.01601086389579766),
)

walk(
    "as the lab writes it",
    start=(-1.78, 0.16),
    steps=60,
    optimizer=lambda p: LabMomentum([p], lr=0.016, momentum=0.9, dampening=0, weight_decay=0, rate_inside=True),
    schedule=lambda o: lr_scheduler.MultiStepLR(o, milestones=[20], gamma=0.1),
    expected=(60, 0.3931746484170424, 0.2008646640603668, 0.10130849728776539),
)
