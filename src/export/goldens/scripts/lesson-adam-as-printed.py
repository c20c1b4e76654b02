"""Bowl: as printed, sign mended, extra gradient gone, correction mended. Written by Ravine.

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


class LabAdam(torch.optim.Optimizer):
    """Adam (lab): ε inside the root; as printed, three slips send it to the plus side and freeze it there.

    https://arxiv.org/abs/1412.6980
    """

    def __init__(self, params, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, ascent=False, extra_factor=False, stored_correction=False, eps_inside=True):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, amsgrad=amsgrad, ascent=ascent, extra_factor=extra_factor, stored_correction=stored_correction, eps_inside=eps_inside))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            lr = group["lr"]
            beta1, beta2 = group["betas"]
            eps = group["eps"]
            weight_decay = group["weight_decay"]
            amsgrad = group["amsgrad"]
            ascent = group["ascent"]
            extra_factor = group["extra_factor"]
            stored_correction = group["stored_correction"]
            eps_inside = group["eps_inside"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                g, theta, state = p.grad.clone(), p.clone(), self.state[p]
                if not state:
                    state.update(t=0, m=torch.full_like(p, 0), v=torch.full_like(p, 0), vmax=torch.full_like(p, 0))
                t = state["t"] = state["t"] + 1
                m = state["m"]
                v = state["v"]
                vmax = state["vmax"]
                c1 = 1 - beta1 ** t
                c2 = 1 - beta2 ** t
                if weight_decay != 0:
                    g = g + weight_decay * theta
                m = (beta1 * m + (1 - beta1) * g) / (c1 if stored_correction > 0 else 1)
                v = (beta2 * v + (1 - beta2) * g * g) / (c2 if stored_correction > 0 else 1)
                if amsgrad != 0:
                    vmax = torch.maximum(vmax, v)
                mean = (m if stored_correction > 0 else m / c1)
                square = (vmax if amsgrad > 0 else v) / (1 if stored_correction > 0 else c2)
                d = lr * mean / (torch.sqrt(square + eps) if eps_inside > 0 else torch.sqrt(square) + eps) * (g if extra_factor > 0 else 1)
                theta = (theta + d if ascent > 0 else theta - d)
                state.update(m=m, v=v, vmax=vmax)
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
    "as printed",
    start=(1, -1),
    steps=60,
    optimizer=lambda p: LabAdam([p], lr=0.05, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, ascent=True, extra_factor=True, stored_correction=True, eps_inside=True),
    expected=(60, 1.0652125630391462, -0.9364379675178058, 1.0057969357326533),
)

walk(
    "sign mended",
    start=(1, -1),
    steps=60,
    optimizer=lambda p: LabAdam([p], lr=0.05, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, ascent=False, extra_factor=True, stored_correction=True, eps_inside=True),
    expected=(60, 0.9364379675178058, -1.0652125630391462, 1.0057969357326533),
)

walk(
    "extra gradient gone",
    start=(1, -1),
    steps=60,
    optimizer=lambda p: LabAdam([p], lr=0.05, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, ascent=False, extra_factor=False, stored_correction=True, eps_inside=True),
    expected=(60, 0.9356928327202862, -0.9356928327202862, 0.8755210772041135),
)

walk(
    "correction mended",
    start=(1, -1),
    steps=60,
    optimizer=lambda p: LabAdam([p], lr=0.05, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, ascent=False, extra_factor=False, stored_correction=False, eps_inside=True),
    expected=(60, 0.021463833399265223, -0.021463833399265223, 0.0004606961441914133),
)
