"""Writes rates.json: what PyTorch's schedulers make of the learning rate and the momentum.

    python make.py > rates.json
"""

import json
import sys
import warnings

import torch
from torch.optim import lr_scheduler

warnings.simplefilter("ignore")

COUNT = 200
LR, MOMENTUM = 0.1, 0.9

WORDS = {
    "tMax": "T_max", "t0": "T_0", "tMult": "T_mult", "etaMin": "eta_min",
    "stepSize": "step_size", "startFactor": "start_factor", "endFactor": "end_factor",
    "totalIters": "total_iters", "baseLr": "base_lr", "maxLr": "max_lr",
    "stepSizeUp": "step_size_up", "stepSizeDown": "step_size_down",
    "cycleMomentum": "cycle_momentum", "baseMomentum": "base_momentum",
    "maxMomentum": "max_momentum", "totalSteps": "total_steps", "pctStart": "pct_start",
    "annealStrategy": "anneal_strategy", "divFactor": "div_factor",
    "finalDivFactor": "final_div_factor", "threePhase": "three_phase",
}  # fmt: skip


def linear(**words):
    return {"type": "LinearLR", **words}


def cosine(t_max, **words):
    return {"type": "CosineAnnealingLR", "tMax": t_max, **words}


def cyclic(**words):
    return {"type": "CyclicLR", "baseLr": 0.01, "maxLr": 0.1, **words}


def one_cycle(**words):
    return {"type": "OneCycleLR", "maxLr": 0.1, **words}


def sequence(milestones, *schedules):
    return {"type": "SequentialLR", "schedules": list(schedules), "milestones": milestones}


SPECS = [
    {"type": "StepLR", "stepSize": 30},
    {"type": "StepLR", "stepSize": 7, "gamma": 0.8},
    {"type": "MultiStepLR", "milestones": [60, 110]},
    {"type": "MultiStepLR", "milestones": [0, 5, 5, 150], "gamma": 0.5},
    {"type": "ExponentialLR", "gamma": 0.97},
    linear(),
    linear(startFactor=1.0, endFactor=0.0, totalIters=150),
    linear(startFactor=0.05, totalIters=40),
    cosine(200),
    cosine(30, etaMin=0.01),
    cosine(7),
    {"type": "CosineAnnealingWarmRestarts", "t0": 50},
    {"type": "CosineAnnealingWarmRestarts", "t0": 4, "tMult": 2, "etaMin": 0.001},
    {"type": "CosineAnnealingWarmRestarts", "t0": 5, "tMult": 3},
    cyclic(stepSizeUp=4),
    cyclic(stepSizeUp=15, stepSizeDown=40, mode="triangular2"),
    cyclic(stepSizeUp=20, mode="exp_range", gamma=0.99, baseMomentum=0.7),
    cyclic(stepSizeUp=20, cycleMomentum=False),
    one_cycle(totalSteps=200),
    one_cycle(totalSteps=200, annealStrategy="linear", pctStart=0.25),
    one_cycle(totalSteps=200, threePhase=True, divFactor=10.0, finalDivFactor=100.0),
    one_cycle(totalSteps=200, threePhase=True, annealStrategy="linear", pctStart=0.45),
    one_cycle(totalSteps=200, cycleMomentum=False, pctStart=0.0),
    sequence([20], linear(startFactor=0.1, totalIters=20), cosine(180)),
    sequence([10, 60], linear(totalIters=30), cosine(50), {"type": "ExponentialLR", "gamma": 0.9}),
    sequence([0, 40], linear(), {"type": "StepLR", "stepSize": 10}, {"type": "Constant"}),
    sequence([50], {"type": "CosineAnnealingWarmRestarts", "t0": 7, "tMult": 2}, cosine(100)),
    sequence([50], cosine(20), {"type": "CosineAnnealingWarmRestarts", "t0": 7, "tMult": 2}),
    sequence([60], cosine(60), cyclic(stepSizeUp=10)),
    sequence([60], cyclic(stepSizeUp=10, mode="triangular2"), cosine(60)),
    sequence([50], linear(totalIters=40), one_cycle(totalSteps=150)),
    sequence([80, 120], one_cycle(totalSteps=80, maxLr=0.2), linear(), cosine(40)),
    sequence([30, 90], {"type": "MultiStepLR", "milestones": [0, 10]},
             one_cycle(totalSteps=60, maxLr=0.3),
             cyclic(stepSizeUp=25, baseMomentum=0.85, maxMomentum=0.95)),
]  # fmt: skip

# Schedules whose rate is changed by hand on the way: after call e it is set to lr.
EDITED = [
    ({"type": "StepLR", "stepSize": 30}, {"e": 40, "lr": 0.03}),
    ({"type": "MultiStepLR", "milestones": [60, 110]}, {"e": 60, "lr": 0.05}),
    ({"type": "ExponentialLR", "gamma": 0.97}, {"e": 20, "lr": 0.2}),
    (linear(startFactor=0.05, totalIters=40), {"e": 10, "lr": 0.08}),
    (cosine(70, etaMin=0.002), {"e": 33, "lr": 0.02}),
    ({"type": "CosineAnnealingWarmRestarts", "t0": 50}, {"e": 20, "lr": 0.5}),
    (sequence([20], linear(startFactor=0.1, totalIters=20), cosine(90)), {"e": 50, "lr": 0.01}),
]


def build(spec, optimizer):
    words = {WORDS.get(key, key): value for key, value in spec.items()}
    kind = words.pop("type")
    if kind == "Constant":
        return lr_scheduler.LambdaLR(optimizer, lambda _: 1.0)
    if kind == "SequentialLR":
        parts = [build(part, optimizer) for part in words["schedules"]]
        return lr_scheduler.SequentialLR(optimizer, parts, words["milestones"])
    return getattr(lr_scheduler, kind)(optimizer, **words)


def follow(spec, adam=False, edit=None):
    parameter = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
    if adam:
        optimizer = torch.optim.Adam([parameter], lr=LR, betas=(MOMENTUM, 0.999))
    else:
        optimizer = torch.optim.SGD([parameter], lr=LR, momentum=MOMENTUM)
    scheduler = build(spec, optimizer)
    group = optimizer.param_groups[0]
    lr, momentum = [], []
    for e in range(COUNT):
        if e > 0:
            scheduler.step()
        if edit is not None and e == edit["e"]:
            group["lr"] = edit["lr"]
        lr.append(group["lr"])
        momentum.append(group["betas"][0] if adam else group["momentum"])
        optimizer.step()
    case = {"spec": spec, "lr": lr}
    if any(value != MOMENTUM for value in momentum):
        case["momentum"] = momentum
    return case | ({"edit": edit} if edit else {})


def main():
    cases = [follow(spec) for spec in SPECS]
    cases += [follow(one_cycle(totalSteps=200), adam=True)]
    cases += [follow(spec, edit=edit) for spec, edit in EDITED]
    lines = ",\n".join(json.dumps(case) for case in cases)
    version = torch.__version__.split("+")[0]
    base = json.dumps({"lr": LR, "momentum": MOMENTUM})
    sys.stdout.write(f'{{"torch": "{version}", "base": {base}, "cases": [\n{lines}\n]}}\n')


main()
