"""Beale: SGD, Momentum, Nesterov, QHM, ASGD, Schedule-free SGD, signSGD, Lion, Adagrad, RMSprop, Adadelta, Adam, Adamax, NAdam, QHAdam, AdamW, RAdam, AdaBelief, Adan, ADOPT, Momentum (lab), RMSprop (lab), Adam (lab). Written by Ravine.

Walks the same paths with PyTorch, in float64, and compares them with Ravine's.
"""

import math
from math import *  # what a learning-rate formula may use

import torch
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)


def surface(x, y):
    """Beale."""
    t1 = 1.5 - x + x * y
    t2 = 2.25 - x + x * y * y
    t3 = 2.625 - x + x * y * y * y
    return t1 * t1 + t2 * t2 + t3 * t3


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
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.0133, momentum=0, dampening=0, weight_decay=0.05, nesterov=False),
    expected=(60, 2.3252113363471847, 0.2760131623446533, 0.16561298215492906),
)

walk(
    "Momentum",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.00316, momentum=0.9, dampening=0, weight_decay=0.05),
    expected=(60, 2.7869451566355865, 0.47985303224618325, 0.0348274108862911),
)

walk(
    "Nesterov",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.00316, momentum=0.9, weight_decay=0.05, nesterov=True),
    expected=(60, 2.8035666465868165, 0.4469684583264716, 0.007741306400069099),
)

walk(
    "QHM",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: Qhm([p], lr=0.0422, momentum=0.999, nu=0.7, weight_decay=0.05),
    expected=(60, 2.337103256459259, 0.2674039189594444, 0.1620224653388808),
)

walk(
    "ASGD",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: torch.optim.ASGD([p], lr=0.0133, lambd=0.0001, alpha=0.75, t0=1000000, weight_decay=0.05),
    expected=(60, 2.3251339090401473, 0.27598383711471075, 0.16566633876468423),
)

walk(
    "Schedule-free SGD",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: ScheduleFreeSgd([p], lr=0.0133, momentum=0.9, weight_decay=0.05, warmup_steps=0, r=0, weight_lr_power=2),
    expected=(60, 2.251181561570277, 0.1980445871087419, 0.2539451467875168),
)

walk(
    "signSGD",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: Signsgd([p], lr=0.0316, momentum=0, weight_decay=0.05),
    expected=(60, 1.884800000000002, 0.10959999999999932, 0.7337604101123402),
)

walk(
    "Lion",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: Lion([p], lr=0.237, betas=(0.9, 0.99), weight_decay=0.05),
    expected=(60, 2.5432190300576725, 0.5697035244588152, 0.7525529100116457),
)

walk(
    "Adagrad",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: torch.optim.Adagrad([p], lr=0.75, lr_decay=0, weight_decay=0.05, initial_accumulator_value=0, eps=1e-10),
    expected=(60, 2.4124365443687865, 0.3038913781379102, 0.11434681188832428),
)

walk(
    "RMSprop",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: torch.optim.RMSprop([p], lr=0.075, alpha=0.99, eps=1e-8, weight_decay=0.05, momentum=0, centered=False),
    expected=(60, 2.4586884167093968, 0.32435939992941254, 0.09108876997138143),
)

walk(
    "Adadelta",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: torch.optim.Adadelta([p], lr=13.3, rho=0.9, eps=0.000001, weight_decay=0.05),
    expected=(60, 1.3351301881687556, 0.4456846868838041, 3.9526987765330914),
)

walk(
    "Adam",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: torch.optim.Adam([p], lr=0.422, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.05, amsgrad=False),
    expected=(60, 2.854625570361514, 0.4071109426831124, 0.05570972243029442),
)

walk(
    "Adamax",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: torch.optim.Adamax([p], lr=0.75, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.05),
    expected=(60, 2.4238321720599423, 0.2939367956262846, 0.11497055289838248),
)

walk(
    "NAdam",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: torch.optim.NAdam([p], lr=0.316, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.05, momentum_decay=0.004, decoupled_weight_decay=False),
    expected=(60, 2.6379051605268105, 0.39411912026148405, 0.032208319374825656),
)

walk(
    "QHAdam",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: Qhadam([p], lr=0.133, betas=(0.995, 0.999), nu1=0.7, nu2=1, eps=1e-8, weight_decay=0.05),
    expected=(60, 1.8694925838570269, -0.5079492039544966, 2.745158396647135),
)

walk(
    "AdamW",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: torch.optim.AdamW([p], lr=0.562, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.05, amsgrad=False),
    expected=(60, 2.2605055421690112, 0.25276406785393485, 0.21450491102569003),
)

walk(
    "RAdam",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: torch.optim.RAdam([p], lr=0.0075, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.05, decoupled_weight_decay=False),
    expected=(60, 0.6205563482264504, -0.15896292962651468, 7.323888488117528),
)

walk(
    "AdaBelief",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: Adabelief([p], lr=0.422, betas=(0.9, 0.999), eps=1e-16, weight_decay=0.05),
    expected=(60, 2.8603537966064203, 0.4744316159853828, 0.0060447308591609576),
)

walk(
    "Adan",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: Adan([p], lr=0.75, betas=(0.98, 0.92, 0.99), eps=1e-8, weight_decay=0.05),
    expected=(60, 2.4148919819271004, 0.28654610859156654, 0.1220548580337155),
)

walk(
    "ADOPT",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: Adopt([p], lr=2.37, betas=(0.9, 0.9999), eps=0.000001, weight_decay=0.05, decoupled_weight_decay=False, clip=True),
    expected=(60, 3.1740819276282686, 0.5722195016909438, 0.03557651581880299),
)

walk(
    "Momentum (lab)",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: LabMomentum([p], lr=0.00316, momentum=0.9, dampening=0, weight_decay=0.05, rate_inside=True),
    expected=(60, 2.786945156635586, 0.47985303224618303, 0.03482741088629097),
)

walk(
    "RMSprop (lab)",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: LabRmsprop([p], lr=0.0316, alpha=0.9, eps=1e-8, weight_decay=0.05, momentum=0, centered=False, ascent=False),
    expected=(60, 1.765085658325075, 0.1935473632596855, 1.0711248610483661),
)

walk(
    "Adam (lab)",
    start=(1, 1.5),
    steps=60,
    optimizer=lambda p: LabAdam([p], lr=0.422, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.05, amsgrad=False, ascent=False, extra_factor=False, stored_correction=False, eps_inside=True),
    expected=(60, 2.8546255703332966, 0.40711094278040444, 0.0557097222391046),
)
