"""The five surfaces that references walk over, and their walks: float64 throughout."""

import json
import math

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

STEPS = 2000
SHOWN = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000]
# What circles its minimum chaotically is compared over this many steps, and state by state.
CHAOTIC_AFTER = 100
EVERY = 80
# A walk is chaotic if nudges as small as rounding, of its start and of every point that a gradient
# is taken at, grow beyond what is allowed.
NUDGE = 1e-15
PARTED = 1e-11

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


def gradients(points):
    """The gradient at each of the points, an array [walkers, surfaces, 2, 2]."""
    leaf = torch.tensor(points, requires_grad=True)
    for i, (loss, _) in enumerate(SURFACES.values()):
        loss(leaf[:, i, :, 0], leaf[:, i, :, 1]).sum().backward()
    return leaf.grad.numpy()


def goldens(cases, start_mover):
    """
    The fixture's cases: for each (optimizer, hyper) and surface the points of its walk, and states
    on the way where it is chaotic. `start_mover(optimizer, hyper, start)` gives an object with
    `point`, `step(gradient)` and `memory()`: what it remembers, by the names it has in Ravine.
    Points, gradients and memories are arrays [surfaces, 2, 2]: on each surface the walk itself and
    the nudged one, each with x and y.
    """
    starts = np.array([start for _, start in SURFACES.values()])
    both = starts[:, None, :] + np.array([[0], [NUDGE]])
    movers = [start_mover(name, hyper, both) for name, hyper in cases]
    points, memories = [[mover.point for mover in movers]], {}
    source = np.random.default_rng(1)
    for t in range(1, STEPS + 1):
        if t % EVERY == 0:
            memories[t] = [mover.memory() for mover in movers]
        at = np.array(points[-1])
        at[:, :, 1] *= 1 + NUDGE * source.uniform(-1, 1, at[:, :, 1].shape)
        slopes = gradients(at)
        for mover, slope in zip(movers, slopes):
            mover.step(slope)
        points.append([mover.point for mover in movers])
    ways = np.array(points)
    made = []
    for s, (surface, (_, start)) in enumerate(SURFACES.items()):
        for i, (name, hyper) in enumerate(cases):
            remembered = {
                t: {short: value[s, 0].tolist() for short, value in memory[i].items()}
                for t, memory in memories.items()
            }
            case = {"optimizer": name, "hyper": hyper, "surface": surface, "start": start}
            made.append(case | shown(ways[:, i, s], remembered))
    return made


def shown(way, memories):
    """What the fixture keeps of a walk [steps + 1, 2, 2]."""
    points = way[:, 0].tolist()
    apart = np.max(np.abs(way[:, 1] - way[:, 0]) / (1 + np.abs(way[:, 0])))
    if not apart > PARTED:
        return {"points": {t: points[t] for t in SHOWN}}
    states = [
        {"t": t, "theta": points[t - 1], **memory, "next": points[t]}
        for t, memory in memories.items()
    ]
    return {"points": {t: points[t] for t in SHOWN if t <= CHAOTIC_AFTER}, "states": states}


def write(path, versions, cases):
    lines = ",\n".join(json.dumps(case) for case in cases)
    with open(path, "w") as file:
        file.write(f'{{{json.dumps(versions)[1:-1]}, "walks": [\n{lines}\n]}}\n')
