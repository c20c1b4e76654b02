"""Writes rates.json: what PyTorch's schedulers make of the learning rate and the momentum.

    python make.py > rates.json
"""

import json
import math
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
    "thresholdMode": "threshold_mode", "minLr": "min_lr", "lrLambda": "lr_lambda",
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


def chain(*schedules):
    return {"type": "ChainedScheduler", "schedules": list(schedules)}


def constant(**words):
    return {"type": "ConstantLR", **words}


def polynomial(**words):
    return {"type": "PolynomialLR", **words}


def exponential(gamma):
    return {"type": "ExponentialLR", "gamma": gamma}


def plateau(**words):
    return {"type": "ReduceLROnPlateau", **words}


def lambda_lr(text):
    return {"type": "LambdaLR", "lrLambda": text}


def multiplicative(text):
    return {"type": "MultiplicativeLR", "lrLambda": text}


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

SPECS += [
    constant(),
    constant(factor=0.5, totalIters=40),
    constant(factor=1e-3, totalIters=1),
    polynomial(),
    polynomial(totalIters=150, power=2.0),
    polynomial(totalIters=90, power=0.5),
    polynomial(totalIters=60, power=0.0),
    lambda_lr("0.95 ** e"),
    lambda_lr("1 / (1 + 0.05 * e)"),
    lambda_lr("min((e + 1) / 20, sqrt(20 / (e + 1)))"),
    lambda_lr("0.5 * (1 + cos(pi * (e % 30) / 30)) if e < 120 else 0.1"),
    lambda_lr("(e // 7) % 3 + (0 < e < 50) + (e > 10 and e != 20 or not e)"),
    lambda_lr("-e ** 2 % 7 + abs(-3 // 2) + 2 ** -1 - -1.5e-1 + floor(e / 3) % -5 + max(1, .5, 5.)"),
    lambda_lr("exp(-e / 50) * (1.5 + sin(e)) / log(e + 2)"),
    multiplicative("0.97"),
    multiplicative("0.5 if e % 25 == 0 else 1"),
    multiplicative("1 + 0.2 * sin(e)"),
    sequence([20, 70], constant(totalIters=10), polynomial(totalIters=40), lambda_lr("1 / (e + 1)")),
    sequence([30], exponential(0.95), multiplicative("0.9 if e else 0.5")),
    sequence([30], multiplicative("0.9"), constant(totalIters=20)),
    sequence([0], multiplicative("0.9"), multiplicative("0.8 if e else 0.5")),
    sequence([7, 7, 90], polynomial(totalIters=20), linear(), constant(), polynomial(power=3.0)),
    chain(constant(), exponential(0.97)),
    chain(linear(startFactor=0.05, totalIters=40), {"type": "StepLR", "stepSize": 50}, cosine(120)),
    chain(polynomial(totalIters=180), multiplicative("0.99"), constant(factor=0.2, totalIters=9)),
    chain(constant(), lambda_lr("0.98 ** e")),
    chain(lambda_lr("0.98 ** e"), constant(), linear(totalIters=30)),
    chain(exponential(0.97), cyclic(stepSizeUp=12), {"type": "StepLR", "stepSize": 9}),
    chain(cyclic(stepSizeUp=12), exponential(0.97)),
    chain(one_cycle(totalSteps=200), linear(), cyclic(stepSizeUp=30)),
    chain({"type": "CosineAnnealingWarmRestarts", "t0": 40}, linear(totalIters=20)),
    chain(sequence([20], linear(totalIters=20), cosine(90)), exponential(0.99)),
    chain(constant(totalIters=30), sequence([20], linear(totalIters=20), cosine(90))),
    chain(sequence([40], cyclic(stepSizeUp=9), exponential(0.9)), constant(totalIters=70)),
    chain(chain(linear(totalIters=20), exponential(0.99)), chain(constant(), polynomial(totalIters=99))),
]  # fmt: skip

# Schedules that watch a metric, with the law of the metric.
WATCHED = [
    (plateau(patience=2), "0.3"),
    (plateau(patience=2, cooldown=1), "0.3"),
    (plateau(), "exp(-e / 20)"),
    (plateau(factor=0.5, patience=3, cooldown=4), "cos(e / 9) + 2"),
    (plateau(mode="max", patience=5, factor=0.7), "sin(e / 15)"),
    (plateau(threshold=0.01, thresholdMode="abs", patience=4), "exp(-e / 30)"),
    (plateau(mode="max", threshold=0.05, thresholdMode="abs", patience=1), "e / 30"),
    (plateau(patience=0, factor=0.3, minLr=1e-3), "nan if e % 5 == 0 else -e"),
    (plateau(patience=1, factor=0.1, eps=1e-3), "1"),
    (plateau(patience=1, factor=0.9, eps=0, threshold=0.5), "inf if e < 20 else 100 - e"),
]

# Schedules whose rate is changed by hand on the way: after call e it is set to lr.
EDITED = [
    ({"type": "StepLR", "stepSize": 30}, {"e": 40, "lr": 0.03}),
    ({"type": "MultiStepLR", "milestones": [60, 110]}, {"e": 60, "lr": 0.05}),
    ({"type": "ExponentialLR", "gamma": 0.97}, {"e": 20, "lr": 0.2}),
    (linear(startFactor=0.05, totalIters=40), {"e": 10, "lr": 0.08}),
    (cosine(70, etaMin=0.002), {"e": 33, "lr": 0.02}),
    ({"type": "CosineAnnealingWarmRestarts", "t0": 50}, {"e": 20, "lr": 0.5}),
    (sequence([20], linear(startFactor=0.1, totalIters=20), cosine(90)), {"e": 50, "lr": 0.01}),
    ({"type": "Constant"}, {"e": 30, "lr": 0.04}),
    (constant(totalIters=40), {"e": 30, "lr": 0.2}),
    (polynomial(totalIters=150, power=2.0), {"e": 70, "lr": 0.2}),
    (multiplicative("0.97"), {"e": 70, "lr": 0.2}),
    (lambda_lr("0.97 ** e"), {"e": 70, "lr": 0.2}),
    (chain(linear(totalIters=40), exponential(0.97)), {"e": 20, "lr": 0.3}),
]


def formula(text):
    return eval("lambda e: " + text, vars(math))


def build(spec, optimizer):
    words = {WORDS.get(key, key): value for key, value in spec.items()}
    kind = words.pop("type")
    if kind == "Constant":
        return lr_scheduler.ConstantLR(optimizer, factor=1.0)
    if "lr_lambda" in words:
        words["lr_lambda"] = formula(words["lr_lambda"])
    if kind == "ChainedScheduler":
        return lr_scheduler.ChainedScheduler([build(part, optimizer) for part in words["schedules"]])
    if kind == "SequentialLR":
        parts = [build(part, optimizer) for part in words["schedules"]]
        return lr_scheduler.SequentialLR(optimizer, parts, words["milestones"])
    return getattr(lr_scheduler, kind)(optimizer, **words)


def follow(spec, adam=False, edit=None, metric=None):
    parameter = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
    if adam:
        optimizer = torch.optim.Adam([parameter], lr=LR, betas=(MOMENTUM, 0.999))
    else:
        optimizer = torch.optim.SGD([parameter], lr=LR, momentum=MOMENTUM)
    scheduler = build(spec, optimizer)
    group = optimizer.param_groups[0]
    law = metric and formula(metric)
    lr, momentum = [], []
    for e in range(COUNT):
        if e > 0:
            scheduler.step(law(e)) if law else scheduler.step()
        if edit is not None and e == edit["e"]:
            group["lr"] = edit["lr"]
        lr.append(group["lr"])
        momentum.append(group["betas"][0] if adam else group["momentum"])
        optimizer.step()
    case = {"spec": spec, "lr": lr}
    if any(value != MOMENTUM for value in momentum):
        case["momentum"] = momentum
    if metric:
        case["metric"] = [value if math.isfinite(value) else str(value) for value in map(law, range(COUNT))]
    return case | ({"edit": edit} if edit else {})


def main():
    cases = [follow(spec) for spec in SPECS]
    cases += [follow(one_cycle(totalSteps=200), adam=True)]
    cases += [follow(spec, edit=edit) for spec, edit in EDITED]
    cases += [follow(spec, metric=metric) for spec, metric in WATCHED]
    cases += [follow(plateau(patience=9), metric="1", edit={"e": 33, "lr": 0.3})]
    lines = ",\n".join(json.dumps(case) for case in cases)
    version = torch.__version__.split("+")[0]
    base = json.dumps({"lr": LR, "momentum": MOMENTUM})
    sys.stdout.write(f'{{"torch": "{version}", "base": {base}, "cases": [\n{lines}\n]}}\n')


main()
