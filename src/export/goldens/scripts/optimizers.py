"""Booth: SGD, Momentum, Nesterov, QHM, ASGD, Schedule-free SGD, signSGD, Lion, Rprop, Adagrad, RMSprop, Adadelta, Adam, Adamax, NAdam, QHAdam, AdamW, RAdam, AdaBelief, Adan, ADOPT, Momentum (lab), RMSprop (lab), Adam (lab). Written by Ravine.

Walks the same paths with PyTorch, in float64, and compares them with Ravine's.
"""

import math
from math import *  # what a learning-rate formula may use

import torch
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)


def surface(x, y):
    """Booth."""
    return (x + 2 * y - 7) * (x + 2 * y - 7) + (2 * x + y - 5) * (2 * x + y - 5)


class Qhm(torch.optim.Optimizer):
    """QHM: A mix of the gradient and its long memory: one slider from SGD over Nesterov to momentum.

    https://arxiv.org/abs/1810.06801
    """

    def __init__(self, params, lr=0.001, momentum=0.999, nu=0.7, weight_decay=0):
        super().__init__(params, dict(lr=lr, momentum=momentum, nu=nu, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            lr = group["lr"]
            momentum = group["momentum"]
            nu = group["nu"]
            weight_decay = group["weight_decay"]
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
                buffer = momentum * buffer + (1 - momentum) * g
                theta = theta - lr * ((1 - nu) * g + nu * buffer)
                state.update(buffer=buffer)
                p.copy_(theta)
        return loss


class ScheduleFreeSgd(torch.optim.Optimizer):
    """Schedule-free SGD: The mean of the walk takes the place of a falling rate, and the gradient is taken near it.

    https://arxiv.org/abs/2405.15682
    """

    def __init__(self, params, lr=1, momentum=0.9, weight_decay=0, warmup_steps=0, r=0, weight_lr_power=2):
        super().__init__(params, dict(lr=lr, momentum=momentum, weight_decay=weight_decay, warmup_steps=warmup_steps, r=r, weight_lr_power=weight_lr_power))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            lr = group["lr"]
            momentum = group["momentum"]
            weight_decay = group["weight_decay"]
            warmup_steps = group["warmup_steps"]
            r = group["r"]
            weight_lr_power = group["weight_lr_power"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                g, theta, state = p.grad.clone(), p.clone(), self.state[p]
                if not state:
                    state.update(t=0, z=torch.full_like(p, 0), x=torch.full_like(p, 0), highest=0, total=0)
                t = state["t"] = state["t"] + 1
                z = state["z"]
                x = state["x"]
                highest = state["highest"]
                total = state["total"]
                eta = (lr * t / warmup_steps if t < warmup_steps else lr)
                highest = max(highest, eta)
                weight = t ** r * highest ** weight_lr_power
                total = total + weight
                c = (weight / total if total > 0 else 0)
                if weight_decay != 0:
                    g = g + weight_decay * theta
                z = (z if t > 1 else theta) - eta * g
                x = (x + c * (z - x) if t > 1 else theta + c * (z - theta))
                theta = z + momentum * (x - z)
                state.update(z=z, x=x, highest=highest, total=total)
                p.copy_(theta)
        return loss


class Signsgd(torch.optim.Optimizer):
    """signSGD: Only the sign of the gradient counts: every parameter takes the same step.

    https://arxiv.org/abs/1802.04434
    """

    def __init__(self, params, lr=0.001, momentum=0, weight_decay=0):
        super().__init__(params, dict(lr=lr, momentum=momentum, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            lr = group["lr"]
            momentum = group["momentum"]
            weight_decay = group["weight_decay"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                g, theta, state = p.grad.clone(), p.clone(), self.state[p]
                if not state:
                    state.update(t=0, m=torch.full_like(p, 0))
                t = state["t"] = state["t"] + 1
                m = state["m"]
                if weight_decay != 0:
                    g = g + weight_decay * theta
                if momentum != 0:
                    m = momentum * m + (1 - momentum) * g
                theta = theta - lr * torch.sign((m if momentum > 0 else g))
                state.update(m=m)
                p.copy_(theta)
        return loss


class Lion(torch.optim.Optimizer):
    """Lion: The sign of a momentum, with the newest gradient counted more than it is remembered.

    https://arxiv.org/abs/2302.06675
    """

    def __init__(self, params, lr=0.0001, betas=(0.9, 0.99), weight_decay=0):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            lr = group["lr"]
            beta1, beta2 = group["betas"]
            weight_decay = group["weight_decay"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                g, theta, state = p.grad.clone(), p.clone(), self.state[p]
                if not state:
                    state.update(t=0, m=torch.full_like(p, 0))
                t = state["t"] = state["t"] + 1
                m = state["m"]
                d = beta1 * m + (1 - beta1) * g
                theta = theta * (1 - lr * weight_decay) - lr * torch.sign(d)
                m = beta2 * m + (1 - beta2) * g
                state.update(m=m)
                p.copy_(theta)
        return loss


class Qhadam(torch.optim.Optimizer):
    """QHAdam: Adam with the newest gradient mixed into both of its memories.

    https://arxiv.org/abs/1810.06801
    """

    def __init__(self, params, lr=0.001, betas=(0.995, 0.999), nu1=0.7, nu2=1, eps=1e-8, weight_decay=0):
        super().__init__(params, dict(lr=lr, betas=betas, nu1=nu1, nu2=nu2, eps=eps, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            lr = group["lr"]
            beta1, beta2 = group["betas"]
            nu1 = group["nu1"]
            nu2 = group["nu2"]
            eps = group["eps"]
            weight_decay = group["weight_decay"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                g, theta, state = p.grad.clone(), p.clone(), self.state[p]
                if not state:
                    state.update(t=0, m=torch.full_like(p, 0), v=torch.full_like(p, 0))
                t = state["t"] = state["t"] + 1
                m = state["m"]
                v = state["v"]
                c1 = 1 - beta1 ** t
                c2 = 1 - beta2 ** t
                if weight_decay != 0:
                    g = g + weight_decay * theta
                m = beta1 * m + (1 - beta1) * g
                v = beta2 * v + (1 - beta2) * g * g
                d = (1 - nu1) * g + nu1 * (m / c1)
                size = torch.sqrt((1 - nu2) * g * g + nu2 * (v / c2)) + eps
                theta = theta - lr * d / size
                state.update(m=m, v=v)
                p.copy_(theta)
        return loss


class Adabelief(torch.optim.Optimizer):
    """AdaBelief: Adam that takes long steps where the gradient is as expected, short ones where it surprises.

    https://arxiv.org/abs/2010.07468
    """

    def __init__(self, params, lr=0.001, betas=(0.9, 0.999), eps=1e-16, weight_decay=0):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay))

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
            for p in group["params"]:
                if p.grad is None:
                    continue
                g, theta, state = p.grad.clone(), p.clone(), self.state[p]
                if not state:
                    state.update(t=0, m=torch.full_like(p, 0), s=torch.full_like(p, 0))
                t = state["t"] = state["t"] + 1
                m = state["m"]
                s = state["s"]
                c1 = 1 - beta1 ** t
                c2 = 1 - beta2 ** t
                if weight_decay != 0:
                    g = g + weight_decay * theta
                m = beta1 * m + (1 - beta1) * g
                s = beta2 * s + (1 - beta2) * (g - m) * (g - m) + eps
                theta = theta - lr * (m / c1) / (torch.sqrt(s / c2) + eps)
                state.update(m=m, s=s)
                p.copy_(theta)
        return loss


class Adan(torch.optim.Optimizer):
    """Adan: Adam that also remembers how the gradient changes, and so foresees the next one.

    https://arxiv.org/abs/2208.06677
    """

    def __init__(self, params, lr=0.001, betas=(0.98, 0.92, 0.99), eps=1e-8, weight_decay=0):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            lr = group["lr"]
            beta1, beta2, beta3 = group["betas"]
            eps = group["eps"]
            weight_decay = group["weight_decay"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                g, theta, state = p.grad.clone(), p.clone(), self.state[p]
                if not state:
                    state.update(t=0, previous=torch.full_like(p, 0), m=torch.full_like(p, 0), v=torch.full_like(p, 0), n=torch.full_like(p, 0))
                t = state["t"] = state["t"] + 1
                previous = state["previous"]
                m = state["m"]
                v = state["v"]
                n = state["n"]
                c1 = 1 - beta1 ** t
                c2 = 1 - beta2 ** t
                c3 = 1 - beta3 ** t
                change = (g - previous if t > 1 else 0)
                previous = g
                m = beta1 * m + (1 - beta1) * g
                v = beta2 * v + (1 - beta2) * change
                foreseen = g + beta2 * change
                n = beta3 * n + (1 - beta3) * foreseen * foreseen
                d = (m / c1 + beta2 * (v / c2)) / (torch.sqrt(n / c3) + eps)
                theta = (theta - lr * d) / (1 + lr * weight_decay)
                state.update(previous=previous, m=m, v=v, n=n)
                p.copy_(theta)
        return loss


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
    "SGD",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.0316, momentum=0, dampening=0, weight_decay=0, nesterov=False),
    expected=(60, 0.8806110385768378, 3.1193889614231622, 0.028507448219402643),
)

walk(
    "Momentum",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.0316, momentum=0.9, dampening=0, weight_decay=0),
    expected=(60, 1.3066699889871705, 2.8810980876425485, 0.2492115493125464),
)

walk(
    "Nesterov",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.0178, momentum=0.9, weight_decay=0, nesterov=True),
    expected=(60, 1.012346607216934, 2.9876523957678507, 0.0003049020440191746),
)

walk(
    "QHM",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: Qhm([p], lr=0.1, momentum=0.999, nu=0.7, weight_decay=0),
    expected=(60, 1.0548340822519873, 2.9666129220620814, 0.0059613695258410124),
)

walk(
    "ASGD",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.ASGD([p], lr=0.0316, lambd=0.0001, alpha=0.75, t0=1000000, weight_decay=0),
    expected=(60, 0.8806393075227366, 3.119338470378497, 0.02848864739621795),
)

walk(
    "Schedule-free SGD",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: ScheduleFreeSgd([p], lr=0.0316, momentum=0.9, weight_decay=0, warmup_steps=0, r=0, weight_lr_power=2),
    expected=(60, 1.0742013134087511, 2.9504244191582463, 0.010389279945226088),
)

walk(
    "signSGD",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: Signsgd([p], lr=0.178, momentum=0, weight_decay=0),
    expected=(60, 0.8999999999999972, 3.152000000000001, 0.04391999999999996),
)

walk(
    "Lion",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: Lion([p], lr=0.422, betas=(0.9, 0.99), weight_decay=0),
    expected=(60, 1.283999999999998, 3.4680000000000017, 2.5616960000000013),
)

walk(
    "Rprop",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.Rprop([p], lr=0.75, etas=(0.5, 1.2), step_sizes=(0.000001, 50)),
    expected=(60, 1.0272853586944708, 2.9782298891190946, 0.0013401003606330368),
)

walk(
    "Adagrad",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.Adagrad([p], lr=1.78, lr_decay=0, weight_decay=0, initial_accumulator_value=0, eps=1e-10),
    expected=(60, 0.717962621379945, 3.2614459177379724, 0.14959508388575612),
)

walk(
    "RMSprop",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.RMSprop([p], lr=0.178, alpha=0.99, eps=1e-8, weight_decay=0, momentum=0, centered=False),
    expected=(60, 0.8294619784619705, 3.158045584401619, 0.054685867481383446),
)

walk(
    "Adadelta",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.Adadelta([p], lr=178, rho=0.9, eps=0.000001, weight_decay=0),
    expected=(60, 0.879000084663167, 3.1107411338033457, 0.027325548621778533),
)

walk(
    "Adam",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.Adam([p], lr=1.33, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False),
    expected=(60, 0.6988130084247315, 3.144699209696158, 0.20960516869062953),
)

walk(
    "Adamax",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.Adamax([p], lr=1.78, betas=(0.9, 0.999), eps=1e-8, weight_decay=0),
    expected=(60, 1.136617542099555, 2.79427168741722, 0.0800936857946216),
)

walk(
    "NAdam",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.NAdam([p], lr=1.33, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=0.004, decoupled_weight_decay=False),
    expected=(60, 0.9864951975073624, 3.0126720952054193, 0.0003457352929651041),
)

walk(
    "QHAdam",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: Qhadam([p], lr=1.78, betas=(0.995, 0.999), nu1=0.7, nu2=1, eps=1e-8, weight_decay=0),
    expected=(60, 0.7768931565988787, 3.220902905979913, 0.09859418680340942),
)

walk(
    "AdamW",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.AdamW([p], lr=1.78, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01, amsgrad=False),
    expected=(60, 1.19420676312291, 2.7985002742395526, 0.07853115554034368),
)

walk(
    "RAdam",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.RAdam([p], lr=0.0178, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, decoupled_weight_decay=False),
    expected=(60, -3.6130936487387184, 8.204975869382942, 49.77370506535115),
)

walk(
    "AdaBelief",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: Adabelief([p], lr=1.33, betas=(0.9, 0.999), eps=1e-16, weight_decay=0),
    expected=(60, 0.8313588972117207, 3.047229958477677, 0.08963315437868939),
)

walk(
    "Adan",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: Adan([p], lr=1.78, betas=(0.98, 0.92, 0.99), eps=1e-8, weight_decay=0),
    expected=(60, -0.11792556541421587, 4.115088454580795, 2.493212028137604),
)

walk(
    "ADOPT",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: Adopt([p], lr=4.22, betas=(0.9, 0.9999), eps=0.000001, weight_decay=0, decoupled_weight_decay=False, clip=True),
    expected=(60, 0.6958954813095926, 3.328104802685774, 0.2024363743608279),
)

walk(
    "Momentum (lab)",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: LabMomentum([p], lr=0.0316, momentum=0.9, dampening=0, weight_decay=0, rate_inside=True),
    expected=(60, 1.30666998898717, 2.8810980876425494, 0.24921154931254652),
)

walk(
    "RMSprop (lab)",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: LabRmsprop([p], lr=0.237, alpha=0.9, eps=1e-8, weight_decay=0, momentum=0, centered=False, ascent=False),
    expected=(60, 0.8661734504222777, 3.1194116779935412, 0.032999848304265486),
)

walk(
    "Adam (lab)",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: LabAdam([p], lr=1.33, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, ascent=False, extra_factor=False, stored_correction=False, eps_inside=True),
    expected=(60, 0.6988130085551004, 3.14469920895968, 0.2096051691577526),
)
