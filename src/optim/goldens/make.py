"""Writes walks.json: PyTorch's own walks over five surfaces, in float64.

    pip install torch==2.13.0 numpy
    python make.py
"""

import pathlib

import numpy as np
import torch

from ground import goldens, write

# Learning rates, where not 0.01.
PLAIN = {"sgd": 2e-4, "momentum": 2e-4, "nesterov": 2e-4, "asgd": 2e-4}
RATES = PLAIN | {"adagrad": 0.5, "adadelta": 1.0}

CASES = [
    ("sgd", {}),
    ("sgd", {"weightDecay": 0.01}),
    ("sgd", {"momentum": 0.8, "dampening": 0.3}),
    ("sgd", {"momentum": 0.9, "nesterov": True, "weightDecay": 0.01}),
    ("momentum", {}),
    ("momentum", {"momentum": 0.8, "dampening": 0.5, "weightDecay": 0.02}),
    ("nesterov", {}),
    ("nesterov", {"momentum": 0.7, "weightDecay": 0.02}),
    ("asgd", {}),
    ("asgd", {"lambd": 0.5, "alpha": 0.6, "t0": 50.0, "weightDecay": 0.01}),
    ("rprop", {}),
    ("rprop", {"etaMinus": 0.4, "etaPlus": 1.1, "stepMin": 1e-8, "stepMax": 0.05}),
    ("adagrad", {}),
    ("adagrad", {"lrDecay": 0.01, "initialAccumulatorValue": 0.3, "eps": 1e-4}),
    ("adagrad", {"weightDecay": 0.01}),
    ("rmsprop", {}),
    ("rmsprop", {"centered": True}),
    ("rmsprop", {"momentum": 0.9, "alpha": 0.9}),
    ("rmsprop", {"momentum": 0.5, "centered": True, "weightDecay": 0.01, "eps": 1e-6}),
    ("adadelta", {}),
    ("adadelta", {"rho": 0.95, "eps": 1e-7, "weightDecay": 0.01}),
    ("adam", {}),
    ("adam", {"weightDecay": 0.01, "amsgrad": True}),
    ("adam", {"beta1": 0.8, "beta2": 0.9995, "eps": 1e-3}),
    ("adamax", {}),
    ("adamax", {"beta1": 0.8, "beta2": 0.99, "eps": 1e-3, "weightDecay": 0.01}),
    ("nadam", {}),
    ("nadam", {"beta1": 0.8, "momentumDecay": 0.05, "weightDecay": 0.01}),
    ("nadam", {"beta2": 0.99, "weightDecay": 0.1, "decoupledWeightDecay": True}),
    ("adamw", {}),
    ("adamw", {"weightDecay": 0.1, "amsgrad": True}),
    ("radam", {}),
    ("radam", {"beta2": 0.99, "eps": 1e-3, "weightDecay": 0.01}),
    ("radam", {"beta1": 0.8, "weightDecay": 0.1, "decoupledWeightDecay": True}),
]

WORDS = {
    "weightDecay": "weight_decay",
    "lrDecay": "lr_decay",
    "initialAccumulatorValue": "initial_accumulator_value",
    "momentumDecay": "momentum_decay",
    "decoupledWeightDecay": "decoupled_weight_decay",
}

KINDS = {
    "sgd": torch.optim.SGD,
    "momentum": torch.optim.SGD,
    "nesterov": torch.optim.SGD,
    "asgd": torch.optim.ASGD,
    "rprop": torch.optim.Rprop,
    "adagrad": torch.optim.Adagrad,
    "rmsprop": torch.optim.RMSprop,
    "adadelta": torch.optim.Adadelta,
    "adam": torch.optim.Adam,
    "adamax": torch.optim.Adamax,
    "nadam": torch.optim.NAdam,
    "adamw": torch.optim.AdamW,
    "radam": torch.optim.RAdam,
}

# PyTorch's names of what a chaotic walker remembers, and Ravine's.
MEMORY = {
    "rmsprop": {"square_avg": "v", "grad_avg": "mean", "momentum_buffer": "buffer"},
    "rprop": {"prev": "previous", "step_size": "size"},
    "adadelta": {"square_avg": "v", "acc_delta": "u"},
    "nadam": {"exp_avg": "m", "exp_avg_sq": "v", "mu_product": "product"},
    "radam": {"exp_avg": "m", "exp_avg_sq": "v"},
    "adamax": {"exp_avg": "m", "exp_inf": "u"},
}


def keywords(optimizer, hyper):
    words = {WORDS.get(key, key): value for key, value in hyper.items()}
    for name, first, second, defaults in (
        ("betas", "beta1", "beta2", (0.9, 0.999)),
        ("etas", "etaMinus", "etaPlus", (0.5, 1.2)),
        ("step_sizes", "stepMin", "stepMax", (1e-6, 50)),
    ):
        if first in words or second in words:
            words[name] = (words.pop(first, defaults[0]), words.pop(second, defaults[1]))
    if optimizer in ("momentum", "nesterov"):
        words.setdefault("momentum", 0.9)
    if optimizer == "nesterov":
        words["nesterov"] = True
    return words


class Torch:
    """A PyTorch optimizer on one parameter, its tensors one by one."""

    def __init__(self, optimizer, hyper, start):
        self.names = MEMORY.get(optimizer, {})
        self.parameter = torch.nn.Parameter(torch.tensor(start))
        words = keywords(optimizer, hyper)
        self.mover = KINDS[optimizer]([self.parameter], foreach=False, **words)

    @property
    def point(self):
        return self.parameter.detach().numpy().copy()

    def step(self, gradient):
        self.parameter.grad = torch.tensor(gradient)
        self.mover.step()

    def memory(self):
        state = self.mover.state[self.parameter]
        present = {short: state[name] for name, short in self.names.items() if name in state}
        shape = self.parameter.shape
        return {short: np.broadcast_to(value, shape).copy() for short, value in present.items()}


def main():
    cases = [(name, {"lr": RATES.get(name, 1e-2), **extra}) for name, extra in CASES]
    made = goldens(cases, Torch)
    print("chaotic:", *sorted({case["optimizer"] for case in made if "states" in case}))
    version = torch.__version__.split("+")[0]
    write(pathlib.Path(__file__).with_name("walks.json"), {"torch": version}, made)


main()
