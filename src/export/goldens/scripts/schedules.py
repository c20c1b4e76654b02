"""Booth: Momentum, Momentum 2, Momentum 3, Momentum 4, Momentum 5, Momentum 6, Momentum 7, Momentum 8, Momentum 9, Momentum 10, Momentum 11, Momentum 12, Momentum 13, Momentum 14, Momentum 15, Momentum 16, Momentum 17, Momentum 18, Momentum 19, Momentum 20, Momentum 21, Momentum 22, Momentum 23, Momentum 24, Momentum 25, Momentum 26, Momentum 27. Written by Ravine.

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
    "Momentum",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    expected=(60, 1.3221303479063855, 2.90004333059317, 0.31120387047329057),
)

walk(
    "Momentum 2",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.StepLR(o, step_size=20, gamma=0.1),
    expected=(60, -0.40264447111929613, 3.8948987580876664, 3.7994781359963707),
)

walk(
    "Momentum 3",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.MultiStepLR(o, milestones=[30, 48], gamma=0.1),
    expected=(60, 1.3575330485103063, 2.897259802584167, 0.39806301681752),
)

walk(
    "Momentum 4",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.ConstantLR(o, factor=0.3333333333333333, total_iters=15),
    expected=(60, 1.3942594004932025, 2.5791878273401205, 0.3353435583749296),
)

walk(
    "Momentum 5",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.ExponentialLR(o, gamma=0.9261),
    expected=(60, -1.9069623109247493, 5.941161169505515, 17.105537149856914),
)

walk(
    "Momentum 6",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.LinearLR(o, start_factor=0.05, end_factor=1, total_iters=15),
    expected=(60, 1.4699975391629378, 2.839832813473236, 0.6305306041177401),
)

walk(
    "Momentum 7",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.PolynomialLR(o, total_iters=60, power=2),
    expected=(60, -0.591790681652793, 4.321451752192971, 4.572364854696467),
)

walk(
    "Momentum 8",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.CosineAnnealingLR(o, T_max=60, eta_min=0),
    expected=(60, 1.0004873377173527, 3.2973226767109463, 0.4431642303597465),
)

walk(
    "Momentum 9",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.LambdaLR(o, lambda e: (1 - min(1, e / 60)) / (1 - min(1, e / 60) / 2)),
    expected=(60, 1.1365206455198076, 2.7286834607601587, 0.16493028297336004),
)

walk(
    "Momentum 10",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, T_0=9, T_mult=2, eta_min=0),
    expected=(60, 1.4291850788743898, 3.016571607390365, 0.9792705434988571),
)

walk(
    "Momentum 11",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.LambdaLR(o, lambda e: 0.7 ** (e // 12) * (0 + (1 - 0) * ((1 + cos(pi * (e % 12) / 12)) / 2))),
    expected=(60, -0.8408088040497432, 4.74109296704621, 6.459754765562082),
)

walk(
    "Momentum 12",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.CyclicLR(o, base_lr=0.0004, max_lr=0.004, step_size_up=8, step_size_down=8, mode="triangular", gamma=1, cycle_momentum=True, base_momentum=0.8, max_momentum=0.9),
    expected=(60, 0.09050402302654892, 3.7340612048420128, 1.4891382216762379),
)

walk(
    "Momentum 13",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.CyclicLR(o, base_lr=0.0004, max_lr=0.004, step_size_up=8, step_size_down=8, mode="exp_range", gamma=0.98, cycle_momentum=False, base_momentum=0.8, max_momentum=0.9),
    expected=(60, 0.20173076498059495, 4.014287859661667, 1.8526698186048502),
)

walk(
    "Momentum 14",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.CyclicLR(o, base_lr=0.0004, max_lr=0.004, step_size_up=8, step_size_down=3, mode="triangular2", gamma=1, cycle_momentum=True, base_momentum=0.8, max_momentum=0.9),
    expected=(60, -1.4491853733322124, 5.374022056128345, 11.657087812940656),
)

walk(
    "Momentum 15",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.OneCycleLR(o, max_lr=0.004, total_steps=60, pct_start=0.3, anneal_strategy="cos", cycle_momentum=True, base_momentum=0.85, max_momentum=0.95, div_factor=25, final_div_factor=10000, three_phase=False),
    expected=(60, 0.8600182114298957, 3.4807412478946373, 0.7151750850351712),
)

walk(
    "Momentum 16",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.OneCycleLR(o, max_lr=0.004, total_steps=40, pct_start=0.3, anneal_strategy="cos", cycle_momentum=True, base_momentum=0.85, max_momentum=0.95, div_factor=25, final_div_factor=10000, three_phase=True),
    calls=39,  # the last rate holds from there
    expected=(60, -1.158431482471202, 6.632838667015042, 26.55184942842042),
)

walk(
    "Momentum 17",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    # OneCycleLR, as PyTorch cannot follow it: what is in force at each step.
    rates=[
        0.004, 0.003997165402691958, 0.0039886696457418725, 0.0039745368112958515,
        0.0039548069604086146, 0.003929536019486082, 0.0038987956217558946, 0.003862672904215257,
        0.0038212702606316433, 0.0037747050512965423, 0.0037231092703549607, 0.0036666291716536768,
        0.003605424854168823, 0.0035396698081879446, 0.003469550423532927, 0.0033952654612178002,
        0.003317025490039045, 0.0032350522896954638, 0.0031495782221295314, 0.0030608455728722197,
        0.0029691058642583373, 0.002874619142459147, 0.0027776532403532375, 0.002678483018325131,
        0.002577389585143663, 0.002474659501128631, 0.0023705839658644356, 0.0022654579927632256,
        0.0021595795728173214, 0.002053248829911378, 0.001946767170088622, 0.001840436427182678,
        0.0017345580072367745, 0.0016294320341355643, 0.0015253564988713692, 0.0014226264148563372,
        0.0013215329816748682, 0.0012223627596467627, 0.001125396857540853, 0.0010309101357416624,
        0.0009391704271277801, 0.000850437777870468, 0.0007649637103045359, 0.0006829905099609555,
        0.0006047505387821999, 0.0005304655764670728, 0.0004603461918120546, 0.0003945911458311765,
        0.0003333868283463225, 0.0002769067296450388, 0.00022531094870345759, 0.00017874573936835637,
        0.00013734309578474277, 0.00010122037824410517, 0.00007047998051391865, 0.00004520903959138519,
        0.000025479188704148662, 0.000011346354258127495, 0.000002850597308041525, 1.6e-8,
    ],
    momenta=[
        0.85, 0.8500708652161619, 0.8502832599894932, 0.8506365822639328,
        0.8511298305091066, 0.8517616065592741, 0.8525301195765809, 0.853433191127383,
        0.8544682613572543, 0.8556323962471714, 0.8569222959303097, 0.8583343040458742,
        0.8598644181034518, 0.8615083008285047, 0.8632612924568466, 0.8651184239432508,
        0.8670744310467481, 0.8691237692526904, 0.8712606294892796, 0.8734789545940128,
        0.8757724564833674, 0.8781346339770572, 0.880558791226334, 0.8830380566940985,
        0.8855654026330189, 0.8881336650064442, 0.8907355637956442, 0.8933637236358138,
        0.8960106947223458, 0.8986689739281112, 0.9013310260718888, 0.9039893052776541,
        0.9066362763641861, 0.9092644362043557, 0.9118663349935557, 0.914434597366981,
        0.9169619433059015, 0.919441208773666, 0.9218653660229428, 0.9242275435166325,
        0.9265210454059871, 0.9287393705107203, 0.9308762307473095, 0.9329255689532518,
        0.9348815760567492, 0.9367387075431534, 0.9384916991714953, 0.9401355818965481,
        0.9416656959541257, 0.9430777040696903, 0.9443676037528286, 0.9455317386427456,
        0.9465668088726169, 0.9474698804234191, 0.9482383934407258, 0.9488701694908933,
        0.9493634177360671, 0.9497167400105068, 0.949929134783838, 0.95,
    ],
    expected=(60, 0.40632011794190204, 3.7959731033533752, 1.1497191731505996),
)

walk(
    "Momentum 18",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.LambdaLR(o, lambda e: (1 + (e / 6 if e < 6 else max(0, 1 - (e - 6) / 54)) * (32 - 1)) / 32),
    expected=(60, 1.0815534238832356, 3.0364687544705427, 0.06369786933319543),
)

walk(
    "Momentum 19",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.LambdaLR(o, lambda e: (e + 1) / 12 if e < 12 else 1),
    expected=(60, 1.4624482993723422, 2.928283516218871, 0.8296870904991236),
)

walk(
    "Momentum 20",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.LambdaLR(o, lambda e: (e + 1) / 6 if e < 6 else 0 + (1 - 0) * ((1 + cos(pi * min(1, (e - 6) / 54))) / 2) ** 1),
    expected=(60, 1.273807319514694, 3.0693694249503034, 0.5508636771041335),
)

walk(
    "Momentum 21",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.LambdaLR(o, lambda e: min((e + 1) / 6, sqrt(6 / (e + 1)))),
    expected=(60, 0.7196228077059232, 3.293401691554119, 0.16537447288942725),
)

walk(
    "Momentum 22",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.LambdaLR(o, lambda e: (e + 1) / 6 if e < 6 else 0 + (1 - 0) * (1 - sqrt(min(1, max(0, e - 48) / 12)))),
    expected=(60, 1.4297764631013397, 2.5254347096391823, 0.41794417924026167),
)

walk(
    "Momentum 23",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.ReduceLROnPlateau(o, mode="min", factor=0.5, patience=2, threshold=0.0001, threshold_mode="rel", cooldown=0, min_lr=0, eps=1e-8),
    watches=True,
    expected=(60, -1.4504251117812932, 5.207452891274233, 11.113573495395862),
)

walk(
    "Momentum 24",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.LambdaLR(o, lr_lambda=lambda e: 1 / (1 + 0.17 * e)),
    expected=(60, -1.542318106850776, 5.382107573719104, 12.240487508896571),
)

walk(
    "Momentum 25",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.MultiplicativeLR(o, lr_lambda=lambda e: 0.5 if e % 15 == 0 else 1),
    expected=(60, 0.5475992957890553, 3.627155001081092, 0.7201460496499009),
)

walk(
    "Momentum 26",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.SequentialLR(o, [lr_scheduler.LinearLR(o, start_factor=0.05, end_factor=1, total_iters=6), lr_scheduler.CosineAnnealingLR(o, T_max=54, eta_min=0)], milestones=[6]),
    expected=(60, 1.2944709144906155, 3.1004405958036156, 0.7206218366178068),
)

walk(
    "Momentum 27",
    start=(-8, 6),
    steps=60,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.004, momentum=0.9, dampening=0, weight_decay=0),
    schedule=lambda o: lr_scheduler.ChainedScheduler([lr_scheduler.LinearLR(o, start_factor=0.05, end_factor=1, total_iters=6), lr_scheduler.StepLR(o, step_size=15, gamma=0.5)], optimizer=o),
    expected=(60, 0.5346580362207108, 3.732005273195145, 1.0368121455939312),
)
