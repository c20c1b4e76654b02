"""Writes papers.json: walks of the optimizers that PyTorch has not, over five surfaces, in float64.

Each is Optax's where Optax has it as its paper does. The others are written here as their papers
and their authors' code have them: QHM and QHAdam (arXiv 1810.06801; facebookresearch/qhoptim),
Adan (arXiv 2208.06677; sail-sg/Adan: Optax weighs the change of the gradient by 1 - b2 where the
paper has what is kept, so the two agree at b2 = 0.5 alone), decoupled decay in ADOPT (arXiv
2411.02853; iShohei220/adopt), warm-up and power weights in schedule-free SGD (arXiv 2405.15682;
facebookresearch/schedule_free).

    pip install torch==2.13.0 numpy jax==0.10.2 optax==0.2.8
    python make_papers.py
"""

import pathlib

import jax
import numpy as np
import optax

from ground import goldens, write

jax.config.update("jax_enable_x64", True)

# Learning rates, where not 0.01.
RATES = {"qhm": 2e-4, "schedule-free-sgd": 2e-4}


class Optax:
    """A transformation of Optax's; `names` are its remembered trees and what Ravine calls them."""

    def __init__(self, transformation, names, start):
        self.point, self.names = start, names
        self.state = transformation.init(start)
        self.update = jax.jit(transformation.update)

    def step(self, gradient):
        updates, self.state = self.update(gradient, self.state, self.point)
        self.point = np.asarray(optax.apply_updates(self.point, updates))

    def memory(self):
        leaves = {name: optax.tree.get(self.state, theirs) for name, theirs in self.names.items()}
        return {name: np.asarray(value) for name, value in leaves.items()}


class Paper:
    """An update written out: `rule(memory, point, gradient, t)` changes the memory in place."""

    def __init__(self, rule, names, start):
        self.rule, self.names, self.point, self.t = rule, names, start, 0
        self.kept = {}

    def step(self, gradient):
        self.t += 1
        self.point = self.rule(self.kept, self.point, gradient, self.t)

    def memory(self):
        return {name: self.kept[name] for name in self.names if name in self.kept}


def qhm(lr, momentum=0.999, nu=0.7, weightDecay=0.0):
    def rule(kept, point, g, t):
        g = g + weightDecay * point
        kept["buffer"] = momentum * kept.get("buffer", 0.0) + (1 - momentum) * g
        return point - lr * ((1 - nu) * g + nu * kept["buffer"])

    return rule


def qhadam(lr, beta1=0.995, beta2=0.999, nu1=0.7, nu2=1.0, eps=1e-8, weightDecay=0.0):
    def rule(kept, point, g, t):
        g = g + weightDecay * point
        kept["m"] = beta1 * kept.get("m", 0.0) + (1 - beta1) * g
        kept["v"] = beta2 * kept.get("v", 0.0) + (1 - beta2) * g**2
        mean = (1 - nu1) * g + nu1 * kept["m"] / (1 - beta1**t)
        square = (1 - nu2) * g**2 + nu2 * kept["v"] / (1 - beta2**t)
        return point - lr * mean / (np.sqrt(square) + eps)

    return rule


def adan(lr, beta1=0.98, beta2=0.92, beta3=0.99, eps=1e-8, weightDecay=0.0):
    def rule(kept, point, g, t):
        change = g - kept.get("previous", g)
        kept["previous"] = g
        kept["m"] = beta1 * kept.get("m", 0.0) + (1 - beta1) * g
        kept["v"] = beta2 * kept.get("v", 0.0) + (1 - beta2) * change
        kept["n"] = beta3 * kept.get("n", 0.0) + (1 - beta3) * (g + beta2 * change) ** 2
        step = kept["m"] / (1 - beta1**t) + beta2 * kept["v"] / (1 - beta2**t)
        size = np.sqrt(kept["n"] / (1 - beta3**t)) + eps
        return (point - lr * step / size) / (1 + lr * weightDecay)

    return rule


def adopt(lr, beta1=0.9, beta2=0.9999, eps=1e-6, weightDecay=0.0, clip=True, **_decoupled):
    def rule(kept, point, g, t):
        if t == 1:
            kept["m"], kept["v"] = np.zeros_like(g), g**2
            return point
        point = point * (1 - lr * weightDecay)
        most = (t - 1) ** 0.25 if clip else np.inf
        measured = np.clip(g / np.maximum(np.sqrt(kept["v"]), eps), -most, most)
        kept["m"] = beta1 * kept["m"] + (1 - beta1) * measured
        kept["v"] = beta2 * kept["v"] + (1 - beta2) * g**2
        return point - lr * kept["m"]

    return rule


def schedule_free(lr, momentum=0.9, weightDecay=0.0, warmupSteps=0, r=0.0, weightLrPower=2.0):
    def rule(kept, y, g, t):
        g = g + weightDecay * y
        rate = lr * min(1.0, t / warmupSteps) if warmupSteps else lr
        kept["highest"] = max(kept.get("highest", 0.0), rate)
        weight = t**r * kept["highest"] ** weightLrPower
        kept["total"] = kept.get("total", 0.0) + weight
        c = weight / kept["total"]
        z = kept.get("z", y)
        kept["z"] = z - rate * g
        return (1 - c) * y + c * z + rate * (momentum * (1 - c) - 1) * g

    return rule


def l2(weightDecay, transformation):
    return optax.chain(optax.add_decayed_weights(weightDecay), transformation)


def optax_lion(lr, beta1=0.9, beta2=0.99, weightDecay=0.0):
    return optax.lion(lr, beta1, beta2, weight_decay=weightDecay)


def optax_signsgd(lr, momentum=0.0, weightDecay=0.0):
    return l2(weightDecay, optax.signum(lr, momentum) if momentum else optax.sign_sgd(lr))


def optax_adabelief(lr, beta1=0.9, beta2=0.999, eps=1e-16, weightDecay=0.0):
    return l2(weightDecay, optax.adabelief(lr, beta1, beta2, eps, eps_root=eps))


def optax_adan(lr, beta1=0.98, beta2=0.92, beta3=0.99, eps=1e-8):
    return optax.adan(lr, beta1, beta2, beta3, eps, eps_root=0.0)


def optax_adopt(lr, beta1=0.9, beta2=0.9999, eps=1e-6, weightDecay=0.0, clip=True):
    return l2(weightDecay, optax.contrib.adopt(lr, beta1, beta2, eps, use_clipping=clip))


def optax_schedule_free(lr, momentum=0.9, weightDecay=0.0, weightLrPower=2.0):
    base = l2(weightDecay, optax.sgd(lr))
    return optax.contrib.schedule_free(base, lr, momentum, weightLrPower)


# By optimizer: Optax's, the paper's, and what is remembered, as Optax and as Ravine calls it.
KINDS = {
    "qhm": (None, qhm, {"buffer": None}),
    "qhadam": (None, qhadam, {"m": None, "v": None}),
    "adan": (optax_adan, adan, {"m": "m", "v": "v", "n": "n", "previous": "g"}),
    "lion": (optax_lion, None, {"m": "mu"}),
    "signsgd": (optax_signsgd, None, {}),
    "adabelief": (optax_adabelief, None, {"m": "mu", "s": "nu"}),
    "adopt": (optax_adopt, adopt, {"m": "mu", "v": "nu"}),
    "schedule-free-sgd": (optax_schedule_free, schedule_free, {"z": "z"}),
}

# The last word says whose walk it is.
CASES = [
    ("qhm", {}, "paper"),
    ("qhm", {"momentum": 0.9, "nu": 0.4, "weightDecay": 0.01}, "paper"),
    ("qhadam", {}, "paper"),
    ("qhadam", {"beta1": 0.9, "nu1": 0.8, "nu2": 0.6, "weightDecay": 0.01}, "paper"),
    ("adan", {}, "paper"),
    ("adan", {"beta1": 0.9, "beta3": 0.95, "weightDecay": 0.1}, "paper"),
    ("adan", {"beta2": 0.5}, "optax"),
    ("lion", {"lr": 1e-3}, "optax"),
    ("lion", {"beta1": 0.8, "weightDecay": 0.1}, "optax"),
    ("signsgd", {"lr": 1e-3}, "optax"),
    ("signsgd", {"momentum": 0.9, "weightDecay": 0.01}, "optax"),
    ("adabelief", {}, "optax"),
    ("adabelief", {"beta1": 0.8, "beta2": 0.99, "eps": 1e-8, "weightDecay": 0.01}, "optax"),
    ("adopt", {}, "optax"),
    ("adopt", {"beta2": 0.99, "eps": 1e-3, "clip": False, "weightDecay": 0.01}, "optax"),
    ("adopt", {"weightDecay": 0.1, "decoupledWeightDecay": True}, "paper"),
    ("schedule-free-sgd", {}, "optax"),
    ("schedule-free-sgd", {"momentum": 0.8, "weightDecay": 0.01}, "optax"),
    ("schedule-free-sgd", {"warmupSteps": 20, "r": 1.0, "weightLrPower": 1.0}, "paper"),
]


def start_mover(name, hyper, start):
    from_optax, from_paper, names = KINDS[name]
    whose, words = hyper["whose"], {k: v for k, v in hyper.items() if k != "whose"}
    if whose == "optax":
        return Optax(from_optax(**words), names, start)
    return Paper(from_paper(**words), names, start)


def main():
    cases = [
        (name, {"lr": RATES.get(name, 1e-2), **extra, "whose": whose})
        for name, extra, whose in CASES
    ]
    made = goldens(cases, start_mover)
    for case in made:
        case["whose"] = case["hyper"]["whose"]
        case["hyper"] = {key: value for key, value in case["hyper"].items() if key != "whose"}
    print("chaotic:", *sorted({case["optimizer"] for case in made if "states" in case}))
    write(pathlib.Path(__file__).with_name("papers.json"), {"optax": optax.__version__}, made)


main()
