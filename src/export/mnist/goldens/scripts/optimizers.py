"""MNIST, 784-128-10: SGD, Momentum, Nesterov, QHM, ASGD, Schedule-free SGD, signSGD, Lion, Rprop, Adagrad, RMSprop, Adadelta, Adam, Adamax, NAdam, QHAdam, AdamW, RAdam, AdaBelief, Adan, ADOPT, Momentum (lab), RMSprop (lab), Adam (lab). Written by Ravine.

Trains the same runs with PyTorch, on the same batches, from the same initial weights, which lie in
ravine-mnist-lab-seed-7.safetensors beside this file, or else are drawn anew from the seed.

    python optimizers.py [folder of MNIST's four files]
"""

import gzip
import json
import math
import pathlib
import sys
from math import *  # what a learning-rate formula may use

import numpy as np
import torch
from torch.optim import lr_scheduler

SEED = 7
IMAGES = 1000  # the first of the training file
BATCH_SIZES = [128] * 3  # of each epoch
STEPS = 24
WEIGHTS = "ravine-mnist-lab-seed-7.safetensors"


HERE = pathlib.Path(__file__).parent
FOLDERS = [pathlib.Path(given) for given in sys.argv[1:2]] or [
    HERE, pathlib.Path("data"), pathlib.Path("data/mnist"), pathlib.Path("data/MNIST/raw"),
]


def idx(name, offset):
    """The bytes of one of MNIST's files, packed or not, behind its header."""
    for folder in FOLDERS:
        if (folder / name).exists():
            return np.frombuffer((folder / name).read_bytes(), np.uint8, offset=offset)
        if (folder / f"{name}.gz").exists():
            unpacked = gzip.decompress((folder / f"{name}.gz").read_bytes())
            return np.frombuffer(unpacked, np.uint8, offset=offset)
    sys.exit(
        f"{name} is not in {', '.join(map(str, FOLDERS))}. Name the folder of MNIST's four files, or "
        'let torchvision bring them: python -c "from torchvision.datasets import MNIST; '
        "MNIST('data', download=True)\""
    )


def images(part):
    """Images, normalized, and their digits."""
    pixels = torch.from_numpy(idx(f"{part}-images-idx3-ubyte", 16).copy()).view(-1, 1, 28, 28)
    digits = torch.from_numpy(idx(f"{part}-labels-idx1-ubyte", 8).copy()).long()
    return (pixels.float() / 255 - 0.1307) / 0.3081, digits


def safetensors(path):
    """The tensors of a file, by name."""
    data = path.read_bytes()
    begin = 8 + int.from_bytes(data[:8], "little")
    types = {"F32": np.float32, "I64": np.int64}
    tensors = {}
    for name, entry in json.loads(data[8:begin]).items():
        first, last = entry["data_offsets"]
        values = np.frombuffer(data[begin + first : begin + last], types[entry["dtype"]])
        tensors[name] = torch.from_numpy(values.copy()).view(entry["shape"])
    return tensors


def mix(z):
    z = (z ^ (z >> 16)) * np.uint32(0x21F0AAAD)
    z = (z ^ (z >> 15)) * np.uint32(0x735A2D97)
    return z ^ (z >> 15)


def rotate(x, k):
    return (x << k) | (x >> (32 - k))


def draw(streams, count):
    """`count` numbers of 32 bits from each of the seed's streams, a column each: xoshiro128** by
    Blackman and Vigna, its state filled by splitmix32."""
    fill = mix(np.array(streams, np.uint32)) ^ np.uint32(SEED)
    state = []
    for _ in range(4):
        fill = fill + np.uint32(0x9E3779B9)
        state.append(mix(fill))
    a, b, c, d = state
    numbers = np.empty((count, len(streams)), np.uint32)
    for row in numbers:
        row[:] = rotate(b * np.uint32(5), 7) * np.uint32(9)
        t = b << 9
        c = c ^ a
        d = d ^ b
        b = b ^ c
        a = a ^ d
        c = c ^ t
        d = rotate(d, 11)
    return numbers


def orders():
    """The order of the images in each epoch: shuffled after Fisher and Yates."""
    for first in range(0, len(BATCH_SIZES), 16):
        epochs = range(first, min(first + 16, len(BATCH_SIZES)))
        numbers = draw([2**24 + epoch for epoch in epochs], IMAGES - 1)
        for column in numbers.T:
            places = (column / 2**32 * np.arange(IMAGES, 1, -1)).astype(np.int64).tolist()
            order = list(range(IMAGES))
            for i, j in zip(range(IMAGES - 1, 0, -1), places):
                order[i], order[j] = order[j], order[i]
            yield torch.tensor(order)


class MLP(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = torch.nn.Sequential(
            torch.nn.Flatten(),
            torch.nn.Linear(784, 128),
            torch.nn.ReLU(),
            torch.nn.Linear(128, 10),
        )

    def forward(self, x):
        return self.layers(x)


def initial():
    """The initial weights, by their names in PyTorch."""
    if (HERE / WEIGHTS).exists():
        return safetensors(HERE / WEIGHTS)
    print(f"{WEIGHTS} is not beside this file: its weights are drawn anew from the seed")
    model = MLP()
    linears = [module for module in model.modules() if isinstance(module, torch.nn.Linear)]
    count = sum(p.numel() for module in linears for p in module.parameters())
    numbers = draw([1], count)[:, 0] / 2**32
    with torch.no_grad():
        for module in linears:
            for p in module.parameters():
                own, numbers = numbers[: p.numel()], numbers[p.numel() :]
                values = 1 / math.sqrt(module.in_features) * (2 * own - 1)
                p.copy_(torch.from_numpy(values).view_as(p))
    return model.state_dict()


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


class Schedule:
    """A scheduler, when it turns, and how often PyTorch lets it; then the last rate holds."""

    def __init__(self, make=None, every="epoch", calls=math.inf, watches=False):
        self.make, self.every, self.calls, self.watches = make, every, calls, watches


class Run:
    def __init__(self, name, optimizer, schedule=Schedule(), expected=()):
        self.name, self.expected = name, expected
        self.model = MLP()
        self.model.load_state_dict(INITIAL)
        self.optimizer = optimizer(self.model.layers)
        self.begin(schedule)
        self.losses, self.rates, self.tests, self.epoch, self.over = [], [], [], [], False

    def begin(self, schedule):
        self.schedule, self.turns = schedule, 0
        for group in self.optimizer.param_groups:
            group.pop("initial_lr", None)  # a schedule begins from the rates in force
        self.scheduler = schedule.make(self.optimizer) if schedule.make else None

    def step(self, x, y):
        self.rates.append(self.optimizer.param_groups[0]["lr"])
        self.optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(self.model(x), y)
        loss.backward()
        self.optimizer.step()
        self.losses.append(loss.item())
        self.epoch.append(loss.item())
        if not abs(loss.item()) < 1e6:
            print(f"{self.name}: diverges at step {len(self.losses)}")
            self.over = True

    def turn(self, ends):
        """Turns the schedule after a step; at the end of an epoch it hears of the mean loss."""
        due = self.scheduler and (ends or self.schedule.every == "step")
        if due and self.turns < self.schedule.calls:
            self.turns += 1
            metric = sum(self.epoch) / len(self.epoch) if ends else self.losses[-1]
            self.scheduler.step(metric) if self.schedule.watches else self.scheduler.step()

    @torch.no_grad()
    def test(self, x, y, epoch):
        self.model.eval()
        answers = self.model(x)
        loss = torch.nn.functional.cross_entropy(answers, y).item()
        accuracy = (answers.argmax(1) == y).float().mean().item()
        self.model.train()
        self.tests.append((len(self.losses), loss, accuracy))
        mean = sum(self.epoch) / len(self.epoch)
        print(f"{self.name}: epoch {epoch}, loss {mean:.4f}, test loss {loss:.4f}, test accuracy {accuracy:.2%}")
        self.epoch = []

    def compare(self):
        if len(self.expected) == 0:
            return
        pairs = list(zip(self.losses, self.expected))
        apart = [abs(found - wanted) / max(abs(wanted), 1e-3) for found, wanted in pairs]
        close = next((i for i, far in enumerate(apart) if not far < 1e-4), len(apart))
        if close == len(apart):
            print(f"{self.name}: the first {close} losses are Ravine's to {max(apart):.1e}")
        else:
            print(
                f"{self.name}: the first {close} losses are Ravine's to 1e-4; the next part by up to "
                f"{max(apart):.1e}, as they may once rounding decides whether a unit is on"
            )


def train(runs):
    x_train, y_train = images("train")
    x_test, y_test = images("t10k")
    step = 0
    for epoch, (size, order) in enumerate(zip(BATCH_SIZES, orders())):
        for rows in order.split(size):
            x, y = x_train[rows], y_train[rows]
            ends = bool(rows[-1] == order[-1])
            for run in runs:
                if run.over:
                    continue
                run.step(x, y)
                run.turn(ends)
            step += 1
            if step == STEPS:
                break
        for run in runs:
            if not run.over:
                run.test(x_test, y_test, epoch + 1)
    for run in runs:
        run.compare()


INITIAL = initial()
RUNS = [
    Run(
        "SGD",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.001, momentum=0, dampening=0, weight_decay=0, nesterov=False),
    ),
    Run(
        "Momentum",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.001, momentum=0.9, dampening=0, weight_decay=0),
    ),
    Run(
        "Nesterov",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.001, momentum=0.9, weight_decay=0, nesterov=True),
    ),
    Run(
        "QHM",
        optimizer=lambda layers: Qhm(layers.parameters(), lr=0.001, momentum=0.999, nu=0.7, weight_decay=0),
    ),
    Run(
        "ASGD",
        optimizer=lambda layers: torch.optim.ASGD(layers.parameters(), lr=0.01, lambd=0.0001, alpha=0.75, t0=1000000, weight_decay=0),
    ),
    Run(
        "Schedule-free SGD",
        optimizer=lambda layers: ScheduleFreeSgd(layers.parameters(), lr=1, momentum=0.9, weight_decay=0, warmup_steps=0, r=0, weight_lr_power=2),
    ),
    Run(
        "signSGD",
        optimizer=lambda layers: Signsgd(layers.parameters(), lr=0.001, momentum=0, weight_decay=0),
    ),
    Run(
        "Lion",
        optimizer=lambda layers: Lion(layers.parameters(), lr=0.0001, betas=(0.9, 0.99), weight_decay=0),
    ),
    Run(
        "Rprop",
        optimizer=lambda layers: torch.optim.Rprop(layers.parameters(), lr=0.01, etas=(0.5, 1.2), step_sizes=(0.000001, 50)),
    ),
    Run(
        "Adagrad",
        optimizer=lambda layers: torch.optim.Adagrad(layers.parameters(), lr=0.01, lr_decay=0, weight_decay=0, initial_accumulator_value=0, eps=1e-10),
    ),
    Run(
        "RMSprop",
        optimizer=lambda layers: torch.optim.RMSprop(layers.parameters(), lr=0.01, alpha=0.99, eps=1e-8, weight_decay=0, momentum=0, centered=False),
    ),
    Run(
        "Adadelta",
        optimizer=lambda layers: torch.optim.Adadelta(layers.parameters(), lr=1, rho=0.9, eps=0.000001, weight_decay=0),
    ),
    Run(
        "Adam",
        optimizer=lambda layers: torch.optim.Adam(layers.parameters(), lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False),
    ),
    Run(
        "Adamax",
        optimizer=lambda layers: torch.optim.Adamax(layers.parameters(), lr=0.002, betas=(0.9, 0.999), eps=1e-8, weight_decay=0),
    ),
    Run(
        "NAdam",
        optimizer=lambda layers: torch.optim.NAdam(layers.parameters(), lr=0.002, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=0.004, decoupled_weight_decay=False),
    ),
    Run(
        "QHAdam",
        optimizer=lambda layers: Qhadam(layers.parameters(), lr=0.001, betas=(0.995, 0.999), nu1=0.7, nu2=1, eps=1e-8, weight_decay=0),
    ),
    Run(
        "AdamW",
        optimizer=lambda layers: torch.optim.AdamW(layers.parameters(), lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01, amsgrad=False),
    ),
    Run(
        "RAdam",
        optimizer=lambda layers: torch.optim.RAdam(layers.parameters(), lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, decoupled_weight_decay=False),
    ),
    Run(
        "AdaBelief",
        optimizer=lambda layers: Adabelief(layers.parameters(), lr=0.001, betas=(0.9, 0.999), eps=1e-16, weight_decay=0),
    ),
    Run(
        "Adan",
        optimizer=lambda layers: Adan(layers.parameters(), lr=0.001, betas=(0.98, 0.92, 0.99), eps=1e-8, weight_decay=0),
    ),
    Run(
        "ADOPT",
        optimizer=lambda layers: Adopt(layers.parameters(), lr=0.001, betas=(0.9, 0.9999), eps=0.000001, weight_decay=0, decoupled_weight_decay=False, clip=True),
    ),
    Run(
        "Momentum (lab)",
        optimizer=lambda layers: LabMomentum(layers.parameters(), lr=0.001, momentum=0.9, dampening=0, weight_decay=0, rate_inside=True),
    ),
    Run(
        "RMSprop (lab)",
        optimizer=lambda layers: LabRmsprop(layers.parameters(), lr=0.01, alpha=0.9, eps=1e-8, weight_decay=0, momentum=0, centered=False, ascent=False),
    ),
    Run(
        "Adam (lab)",
        optimizer=lambda layers: LabAdam(layers.parameters(), lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, ascent=False, extra_factor=False, stored_correction=False, eps_inside=True),
    ),
]

if __name__ == "__main__":
    train(RUNS)
