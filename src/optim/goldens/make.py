"""Writes walks.json: PyTorch's own walks over five surfaces, in float64.

    python make.py > walks.json
"""

import json
import math
import sys

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

STEPS = 2000
SHOWN = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000]
# RMSprop circles its minimum chaotically: it is compared over this many steps, and state by state.
CHAOTIC_AFTER = 100
STATES = 25

pi = math.pi

# Loss and start; the gradient is PyTorch's own.
SURFACES = {
    "rosenbrock": (lambda x, y: (1 - x) ** 2 + 100 * (y - x * x) ** 2, [-1.3, -0.3]),
    "beale": (
        lambda x, y: (1.5 - x + x * y) ** 2
        + (2.25 - x + x * y * y) ** 2
        + (2.625 - x + x * y * y * y) ** 2,
        [1.0, 1.5],
    ),
    "himmelblau": (lambda x, y: (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2, [-0.5, -1.2]),
    "rastrigin": (
        lambda x, y: 20
        + x * x - 10 * torch.cos(2 * pi * x)
        + y * y - 10 * torch.cos(2 * pi * y),
        [-2.4, 3.6],
    ),
    "saddle": (lambda x, y: x * x - y * y, [-1.7, 0.02]),
}

# Per surface: the learning rate of the SGD family, and of the others.
RATES = {
    "rosenbrock": (2e-4, 1e-2),
    "beale": (2e-3, 1e-2),
    "himmelblau": (1e-3, 1e-2),
    "rastrigin": (2e-4, 1e-2),
    "saddle": (1e-3, 1e-2),
}

CASES = [
    ("sgd", {}),
    ("sgd", {"weightDecay": 0.01}),
    ("sgd", {"momentum": 0.8, "dampening": 0.3}),
    ("sgd", {"momentum": 0.9, "nesterov": True, "weightDecay": 0.01}),
    ("momentum", {}),
    ("momentum", {"momentum": 0.8, "dampening": 0.5, "weightDecay": 0.02}),
    ("nesterov", {}),
    ("nesterov", {"momentum": 0.7, "weightDecay": 0.02}),
    ("rmsprop", {}),
    ("rmsprop", {"centered": True}),
    ("rmsprop", {"momentum": 0.9, "alpha": 0.9}),
    ("rmsprop", {"momentum": 0.5, "centered": True, "weightDecay": 0.01, "eps": 1e-6}),
    ("adam", {}),
    ("adam", {"weightDecay": 0.01, "amsgrad": True}),
    ("adam", {"beta1": 0.8, "beta2": 0.9995, "eps": 1e-3}),
    ("adamw", {}),
    ("adamw", {"weightDecay": 0.1, "amsgrad": True}),
]

WORDS = {"weightDecay": "weight_decay"}


def build(optimizer, hyper, parameter, lr):
    words = {WORDS.get(key, key): value for key, value in hyper.items()}
    if optimizer in ("adam", "adamw"):
        betas = (words.pop("beta1", 0.9), words.pop("beta2", 0.999))
        kind = torch.optim.Adam if optimizer == "adam" else torch.optim.AdamW
        return kind([parameter], lr=lr, betas=betas, foreach=False, **words)
    if optimizer == "rmsprop":
        return torch.optim.RMSprop([parameter], lr=lr, foreach=False, **words)
    if optimizer in ("momentum", "nesterov"):
        words.setdefault("momentum", 0.9)
    if optimizer == "nesterov":
        words["nesterov"] = True
    return torch.optim.SGD([parameter], lr=lr, foreach=False, **words)


def state_of(optimizer, parameter):
    """What RMSprop remembers, by the names it has in Ravine."""
    names = {"square_avg": "v", "grad_avg": "mean", "momentum_buffer": "buffer"}
    state = optimizer.state[parameter]
    return {short: state[name].tolist() for name, short in names.items() if name in state}


def walk(optimizer, hyper, surface):
    loss, start = SURFACES[surface]
    lr = RATES[surface][0 if optimizer in ("sgd", "momentum", "nesterov") else 1]
    parameter = torch.nn.Parameter(torch.tensor(start))
    mover = build(optimizer, hyper, parameter, lr)
    chaotic = optimizer == "rmsprop"
    points, states = {}, []
    for t in range(1, STEPS + 1):
        before = parameter.tolist()
        remembered = state_of(mover, parameter) if chaotic else {}
        mover.zero_grad()
        loss(parameter[0], parameter[1]).backward()
        mover.step()
        after = parameter.tolist()
        if t in SHOWN and not (chaotic and t > CHAOTIC_AFTER):
            points[t] = after
        if chaotic and t % (STEPS // STATES) == 0:
            states.append({"t": t, "theta": before, **remembered, "next": after})
    case = {"optimizer": optimizer, "hyper": {"lr": lr, **hyper}}
    case |= {"surface": surface, "start": start, "points": points}
    return case | {"states": states} if chaotic else case


def main():
    cases = [walk(name, hyper, surface) for surface in SURFACES for name, hyper in CASES]
    lines = ",\n".join(json.dumps(case) for case in cases)
    version = torch.__version__.split("+")[0]
    sys.stdout.write(f'{{"torch": "{version}", "walks": [\n{lines}\n]}}\n')


main()
