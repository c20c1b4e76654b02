"""Three-hump camel: sgd nesterov, rmsprop centered, adam amsgrad, nadam decoupledWeightDecay, adamw amsgrad, radam decoupledWeightDecay, adopt decoupledWeightDecay, adopt clip, lab-momentum rateInside, lab-rmsprop centered, lab-rmsprop ascent, lab-adam amsgrad, lab-adam ascent, lab-adam extraFactor, lab-adam storedCorrection, lab-adam epsInside. Written by Ravine.

Walks the same paths with PyTorch, in float64, and compares them with Ravine's.
"""

import math
from math import *  # what a learning-rate formula may use

import torch
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)


def surface(x, y):
    """Three-hump camel."""
    return 2 * x * x - 1.05 * x * x * x * x + x * x * x * x * x * x / 6 + x * y + y * y


class Adopt(torch.optim.Optimizer):
    """ADOPT: Adam that never measures a gradient by itself: it measures first, then remembers.

    https://arxiv.org/abs/2411.02853
    """

    def __init__(self, params, lr=0.001, betas=(0.9, 0.9999), eps=0.000001, weight_decay=0, decoupled_weight_decay=False, clip=True):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, decoupled_weight_decay=decoupled_weight_decay, clip=clip))

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
            decoupled_weight_decay = group["decoupled_weight_decay"]
            clip = group["clip"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                g, theta, state = p.grad.clone(), p.clone(), self.state[p]
                if not state:
                    state.update(t=0, m=torch.full_like(p, 0), v=torch.full_like(p, 0))
                t = state["t"] = state["t"] + 1
                m = state["m"]
                v = state["v"]
                most = (t - 1) ** 0.25
                if weight_decay != 0:
                    g = (g if decoupled_weight_decay > 0 else g + weight_decay * theta)
                measured = g / torch.maximum(torch.sqrt(v), torch.tensor(eps))
                d = (torch.maximum(torch.tensor(-most), torch.minimum(torch.tensor(most), measured)) if clip > 0 else measured)
                m = (beta1 * m + (1 - beta1) * d if t > 1 else m)
                v = (beta2 * v + (1 - beta2) * g * g if t > 1 else g * g)
                theta = (theta * (1 - decoupled_weight_decay * lr * weight_decay) - lr * m if t > 1 else theta)
                state.update(m=m, v=v)
                p.copy_(theta)
        return loss


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


class LabRmsprop(torch.optim.Optimizer):
    """RMSprop (lab): A memory of .9 instead of .99; as printed, a plus sign makes it climb.

    https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf
    """

    def __init__(self, params, lr=0.01, alpha=0.9, eps=1e-8, weight_decay=0, momentum=0, centered=False, ascent=False):
        super().__init__(params, dict(lr=lr, alpha=alpha, eps=eps, weight_decay=weight_decay, momentum=momentum, centered=centered, ascent=ascent))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            lr = group["lr"]
            alpha = group["alpha"]
            eps = group["eps"]
            weight_decay = group["weight_decay"]
            momentum = group["momentum"]
            centered = group["centered"]
            ascent = group["ascent"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                g, theta, state = p.grad.clone(), p.clone(), self.state[p]
                if not state:
                    state.update(t=0, v=torch.full_like(p, 0), mean=torch.full_like(p, 0), buffer=torch.full_like(p, 0))
                t = state["t"] = state["t"] + 1
                v = state["v"]
                mean = state["mean"]
                buffer = state["buffer"]
                if weight_decay != 0:
                    g = g + weight_decay * theta
                v = alpha * v + (1 - alpha) * g * g
                if centered != 0:
                    mean = alpha * mean + (1 - alpha) * g
                d = g / (torch.sqrt((v - mean * mean if centered > 0 else v)) + eps)
                if momentum != 0:
                    buffer = (momentum * buffer + d if momentum > 0 else buffer)
                theta = theta + (1 if ascent > 0 else -1) * lr * (buffer if momentum > 0 else d)
                state.update(v=v, mean=mean, buffer=buffer)
                p.copy_(theta)
        return loss


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
    "sgd nesterov",
    start=(-2.1, 1.9),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.075, momentum=0.9, dampening=0, weight_decay=0, nesterov=True),
    expected=(60, 0.0005113695677164899, -0.0012343903349091737, 0.0000014154874447336445),
)

walk(
    "rmsprop centered",
    start=(-2.1, 1.9),
    steps=60,
    optimizer=lambda p: torch.optim.RMSprop([p], lr=0.0422, alpha=0.99, eps=1e-8, weight_decay=0, momentum=0, centered=True),
    expected=(60, -1.7475523458303004, 0.8737761729152058, 0.29863844223686054),
)

walk(
    "adam amsgrad",
    start=(-2.1, 1.9),
    steps=60,
    optimizer=lambda p: torch.optim.Adam([p], lr=0.562, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=True),
    expected=(60, -0.016211526704845516, 0.0384558336612734, 0.0013809780429192872),
)

walk(
    "nadam decoupledWeightDecay",
    start=(-2.1, 1.9),
    steps=60,
    optimizer=lambda p: torch.optim.NAdam([p], lr=0.237, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=0.004, decoupled_weight_decay=True),
    expected=(60, -1.7475518961636631, 0.8737754591294535, 0.2986384422382775),
)

walk(
    "adamw amsgrad",
    start=(-2.1, 1.9),
    steps=60,
    optimizer=lambda p: torch.optim.AdamW([p], lr=0.562, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01, amsgrad=True),
    expected=(60, -0.01812381634344596, 0.04841297372734548, 0.0021232203352154204),
)

walk(
    "radam decoupledWeightDecay",
    start=(-2.1, 1.9),
    steps=60,
    optimizer=lambda p: torch.optim.RAdam([p], lr=0.1, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, decoupled_weight_decay=True),
    expected=(60, -0.2878280329325464, 0.4522233772050488, 0.23292168107396047),
)

walk(
    "adopt decoupledWeightDecay",
    start=(-2.1, 1.9),
    steps=60,
    optimizer=lambda p: Adopt([p], lr=3.16, betas=(0.9, 0.9999), eps=0.000001, weight_decay=0, decoupled_weight_decay=True, clip=True),
    expected=(60, -0.03324395489705868, 0.0569951160456892, 0.003562739036447906),
)

walk(
    "adopt clip",
    start=(-2.1, 1.9),
    steps=60,
    optimizer=lambda p: Adopt([p], lr=3.16, betas=(0.9, 0.9999), eps=0.000001, weight_decay=0, decoupled_weight_decay=False, clip=False),
    expected=(60, -0.03324395489705868, 0.0569951160456892, 0.003562739036447906),
)

walk(
    "lab-momentum rateInside",
    start=(-2.1, 1.9),
    steps=60,
    optimizer=lambda p: LabMomentum([p], lr=0.0562, momentum=0.9, dampening=0, weight_decay=0, rate_inside=False),
    expected=(7, -0.7697820852977587, -0.0024918797679110982, 0.8530421820372401),  # beyond it rounding grows: no two programs agree
)

walk(
    "lab-rmsprop centered",
    start=(-2.1, 1.9),
    steps=60,
    optimizer=lambda p: LabRmsprop([p], lr=0.0562, alpha=0.9, eps=1e-8, weight_decay=0, momentum=0, centered=True, ascent=False),
    expected=(52, -1.7475523458302342, 0.8737761729151609, 0.29863844223686054),  # beyond it rounding grows: no two programs agree
)

walk(
    "lab-rmsprop ascent",
    start=(-2.1, 1.9),
    steps=60,
    optimizer=lambda p: LabRmsprop([p], lr=0.0562, alpha=0.9, eps=1e-8, weight_decay=0, momentum=0, centered=False, ascent=True),
    expected=(60, -8.022717371759033, 6.095501614460304, 40207.49493258333),
)

walk(
    "lab-adam amsgrad",
    start=(-2.1, 1.9),
    steps=60,
    optimizer=lambda p: LabAdam([p], lr=0.562, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=True, ascent=False, extra_factor=False, stored_correction=False, eps_inside=True),
    expected=(60, -0.016211527366482428, 0.03845583663585755, 0.0013809782409259109),
)

walk(
    "lab-adam ascent",
    start=(-2.1, 1.9),
    steps=60,
    optimizer=lambda p: LabAdam([p], lr=0.562, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, ascent=True, extra_factor=False, stored_correction=False, eps_inside=True),
    expected=(60, -43.93478507229823, 43.43775495221227, 1194762034.3276942),
)

# Diverges at step 3: |x| > 1e6.
walk(
    "lab-adam extraFactor",
    start=(-2.1, 1.9),
    steps=2,
    optimizer=lambda p: LabAdam([p], lr=0.562, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, ascent=False, extra_factor=True, stored_correction=False, eps_inside=True),
    expected=(1, -6.845983219667254, 0.9446000016529411, 14939.655355237943),  # beyond it rounding grows: no two programs agree
)

walk(
    "lab-adam storedCorrection",
    start=(-2.1, 1.9),
    steps=60,
    optimizer=lambda p: LabAdam([p], lr=0.562, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, ascent=False, extra_factor=False, stored_correction=True, eps_inside=True),
    expected=(60, -1.3967050445679712, 1.1818946760137714, 0.8891521327493386),
)

walk(
    "lab-adam epsInside",
    start=(-2.1, 1.9),
    steps=60,
    optimizer=lambda p: LabAdam([p], lr=0.562, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, ascent=False, extra_factor=False, stored_correction=False, eps_inside=False),
    expected=(60, -0.016600329212661767, 0.03959723809703461, 0.0014616762037112882),
)
