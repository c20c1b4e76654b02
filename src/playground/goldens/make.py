"""Writes edits.json: PyTorch's walks whose hyperparameters are changed by hand on the way.

    python make.py > edits.json

Float64, on Rosenbrock's function. Before a step is taken, the values of its edit are written into
the optimizer's `param_groups`; the scheduler goes on as it will.
"""

import json
import sys

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

STEPS = 400
START = [-1.3, -0.3]

WORDS = {"weightDecay": "weight_decay"}

STEP = {"type": "StepLR", "stepSize": 60, "gamma": 0.5}
COSINE = {"type": "CosineAnnealingLR", "tMax": 150}
RESTARTS = {"type": "CosineAnnealingWarmRestarts", "t0": 70}
CYCLE = {"type": "CyclicLR", "baseLr": 1e-4, "maxLr": 4e-4, "stepSizeUp": 30}
STILL = {**CYCLE, "cycleMomentum": False}
PLATEAU = {"type": "ReduceLROnPlateau", "factor": 0.5, "patience": 5}

ON = {"step": 120, "hyper": {"momentum": 0.9}}
OFF = {"step": 240, "hyper": {"momentum": 0}}
AGAIN = {"step": 300, "hyper": {"momentum": 0.8}}
RATE = {"step": 100, "hyper": {"lr": 3e-4}}
RATES = [RATE, {"step": 101, "hyper": {"lr": 1e-4}}, {"step": 333, "hyper": {"lr": 5e-5}}]

# Optimizer, hyperparameters, edits, schedule.
CASES = [
    ("sgd", {"lr": 2e-4}, [ON], None),
    ("sgd", {"lr": 2e-4, "dampening": 0.4}, [ON, OFF, AGAIN], None),
    ("momentum", {"lr": 2e-4, "momentum": 0, "dampening": 0.4}, [ON, OFF, AGAIN], None),
    ("momentum", {"lr": 2e-4}, [OFF, AGAIN], None),
    (
        "sgd",
        {"lr": 2e-4, "momentum": 0.9},
        [
            {"step": 50, "hyper": {"nesterov": True}},
            {"step": 150, "hyper": {"weightDecay": 0.02}},
            {"step": 250, "hyper": {"nesterov": False, "weightDecay": 0, "dampening": 0.3}},
        ],
        None,
    ),
    (
        "adam",
        {"lr": 1e-2},
        [
            {"step": 1, "hyper": {"eps": 1e-4}},
            {"step": 80, "hyper": {"beta1": 0.5}},
            {"step": 160, "hyper": {"beta2": 0.9, "weightDecay": 0.01}},
            {"step": 240, "hyper": {"beta1": 0.95, "lr": 2e-3}},
        ],
        None,
    ),
    ("adamw", {"lr": 1e-2}, [{"step": 90, "hyper": {"weightDecay": 0.2, "lr": 4e-3}}], STEP),
    *(
        (optimizer, {"lr": lr}, RATES, schedule)
        for optimizer, lr in (("momentum", 2e-4), ("adam", 2e-4))
        for schedule in (None, STEP, COSINE, RESTARTS, STILL, PLATEAU)
    ),
    ("momentum", {"lr": 2e-4}, [{"step": 75, "hyper": {"momentum": 0.5, "lr": 1e-3}}], CYCLE),
    ("adam", {"lr": 2e-4}, [{"step": 75, "hyper": {"beta1": 0.5, "beta2": 0.99}}], CYCLE),
    # No edit: the plateau alone, and a momentum that the schedule wakes.
    ("adam", {"lr": 2e-2}, [], PLATEAU),
    ("sgd", {"lr": 2e-4, "dampening": 0.2}, [], {**CYCLE, "baseMomentum": 0, "maxMomentum": 0.9}),
    ("asgd", {"lr": 2e-4}, [RATE], None),
    ("rprop", {"lr": 1e-2}, [RATE], None),
    ("rprop", {"lr": 1e-2}, [{"step": 1, "hyper": {"lr": 1e-3}}], None),
    ("nadam", {"lr": 2e-3}, [{"step": 60, "hyper": {"beta1": 0.6, "lr": 1e-3}}], STEP),
]


def words(hyper):
    """Ravine's hyperparameters under PyTorch's names; the two betas are `betas`."""
    named = {WORDS.get(key, key): value for key, value in hyper.items()}
    betas = {key: named.pop(key) for key in ("beta1", "beta2") if key in named}
    return named, betas


def build(optimizer, hyper, parameter):
    named, betas = words(hyper)
    if optimizer in ("sgd", "momentum"):
        if optimizer == "momentum":
            named.setdefault("momentum", 0.9)
        return torch.optim.SGD([parameter], foreach=False, **named)
    kinds = {
        "adam": torch.optim.Adam,
        "adamw": torch.optim.AdamW,
        "nadam": torch.optim.NAdam,
        "asgd": torch.optim.ASGD,
        "rprop": torch.optim.Rprop,
    }
    if betas:
        named["betas"] = (betas.get("beta1", 0.9), betas.get("beta2", 0.999))
    return kinds[optimizer]([parameter], foreach=False, **named)


def schedule_of(spec, mover):
    if spec is None:
        return None
    schedulers = torch.optim.lr_scheduler
    cycled = "momentum" in mover.defaults or "betas" in mover.defaults
    match spec["type"]:
        case "StepLR":
            return schedulers.StepLR(mover, spec["stepSize"], spec["gamma"])
        case "CosineAnnealingLR":
            return schedulers.CosineAnnealingLR(mover, spec["tMax"])
        case "CosineAnnealingWarmRestarts":
            return schedulers.CosineAnnealingWarmRestarts(mover, spec["t0"])
        case "ReduceLROnPlateau":
            return schedulers.ReduceLROnPlateau(
                mover, factor=spec["factor"], patience=spec["patience"]
            )
        case "CyclicLR":
            return schedulers.CyclicLR(
                mover,
                spec["baseLr"],
                spec["maxLr"],
                spec["stepSizeUp"],
                cycle_momentum=cycled and spec.get("cycleMomentum", True),
                base_momentum=spec.get("baseMomentum", 0.8),
                max_momentum=spec.get("maxMomentum", 0.9),
            )


def edit(mover, hyper):
    named, betas = words(hyper)
    for group in mover.param_groups:
        group.update(named)
        if betas:
            first, second = group["betas"]
            group["betas"] = (betas.get("beta1", first), betas.get("beta2", second))


def rosenbrock(point):
    x, y = point
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2


def walk(optimizer, hyper, edits, schedule):
    parameter = torch.nn.Parameter(torch.tensor(START))
    mover = build(optimizer, hyper, parameter)
    scheduler = schedule_of(schedule, mover)
    by_step = {one["step"]: one["hyper"] for one in edits}
    rates, points = [], {}
    for t in range(1, STEPS + 1):
        if t in by_step:
            edit(mover, by_step[t])
        rates.append(float(mover.param_groups[0]["lr"]))
        mover.zero_grad()
        rosenbrock(parameter).backward()
        mover.step()
        near = any(t - 2 <= step <= t for step in by_step)
        if near or t % 25 == 0:
            points[t] = parameter.tolist()
        if scheduler is None:
            continue
        if isinstance(scheduler, torch.optim.lr_scheduler.ReduceLROnPlateau):
            with torch.no_grad():
                scheduler.step(rosenbrock(parameter))
        else:
            scheduler.step()
    run = {"optimizer": optimizer, "hyper": hyper, "edits": edits}
    if schedule is not None:
        run["schedule"] = schedule
    return {"run": run, "lr": [rates[t - 1] for t in map(int, points)], "points": points}


def main():
    cases = [walk(*case) for case in CASES]
    lines = ",\n".join(json.dumps(case) for case in cases)
    version = torch.__version__.split("+")[0]
    head = f'{{"torch": "{version}", "start": {START}, "steps": {STEPS}, "walks": [\n'
    sys.stdout.write(f"{head}{lines}\n]}}\n")


main()
