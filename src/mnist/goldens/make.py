"""Writes goldens.json and lab.safetensors: what PyTorch makes of small networks, in float64.

Run: python make.py Run beside it: python make.py   (PyTorch 2.x, numpy, safetensors)Run beside it: python make.py   (PyTorch 2.x, numpy, safetensors) npx prettier --write goldens.json   (PyTorch 2.x, numpy, safetensors)

Images, weights and masks are computed here as in fixture.ts and given.ts, from whole numbers, so
that only results are stored.
"""

import json
import pathlib

import numpy
import torch
from safetensors.torch import save_file

torch.set_default_dtype(torch.float64)
HERE = pathlib.Path(__file__).parent
IMAGES, BATCH = 60, 16


def scramble(k):
    mask = 0xFFFFFFFF
    z = (numpy.asarray(k, dtype=numpy.uint64) + 1) * 0x9E3779B9 & mask
    z = (z ^ z >> 16) * 0x21F0AAAD & mask
    z = (z ^ z >> 15) * 0x735A2D97 & mask
    return z ^ z >> 15


def images():
    at = numpy.arange(IMAGES * 784)
    n, y, x = at // 784, at % 784 // 28, at % 28
    labels = (numpy.arange(IMAGES) * 7 + 3) % 10
    label = labels[n]
    paper = (x < 4) | (x > 23) | (y < 4) | (y > 23)
    stroke = (x * (1 + label % 4) + y * (1 + label % 3) + label + n) % 11 < 4
    pixels = numpy.where(~paper & stroke, 64 + scramble(at) % 192, 0).reshape(IMAGES, 784)
    x = (torch.tensor(pixels.astype(numpy.float64)) / 255 - 0.1307) / 0.3081
    return x, torch.tensor(labels)


class GivenDropout(torch.nn.Module):
    """Dropout by the mask of given.ts instead of chance; none where p is 0."""

    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training or self.p == 0:
            return x
        keep = scramble(numpy.arange(x.numel()) + 77) % 5 != 0
        return x * torch.tensor(keep.reshape(x.shape) / (1 - self.p))


class Network(torch.nn.Module):
    def __init__(self, *layers):
        super().__init__()
        self.layers = torch.nn.Sequential(*layers)
        with torch.no_grad():
            for j, (name, tensor) in enumerate(self.named_parameters()):
                u = 2 * scramble(numpy.arange(tensor.numel()) + 1000003 * j) / 2**32 - 1
                module = self.layers[int(name.split(".")[1])]
                if isinstance(module, torch.nn.Linear):
                    values = u / numpy.sqrt(module.in_features)
                else:
                    values = 0.2 * u + name.endswith("weight")
                values = values.astype(numpy.float32).astype(numpy.float64)
                tensor.copy_(torch.tensor(values).reshape(tensor.shape))

    def forward(self, x):
        return self.layers(x)


def lab(p=0.2):
    nn = torch.nn
    return Network(
        nn.Flatten(), nn.Linear(784, 16), nn.ReLU(), nn.BatchNorm1d(16),
        nn.Linear(16, 32), nn.ReLU(), GivenDropout(p), nn.BatchNorm1d(32),
        nn.Linear(32, 24), nn.ReLU(), nn.BatchNorm1d(24), nn.Linear(24, 10),
    )  # fmt: skip


def plain():
    nn = torch.nn
    return Network(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))


X, Y = images()
cross_entropy = torch.nn.CrossEntropyLoss()


def batch(step):
    steps = -(-IMAGES // BATCH)
    at = step % steps * BATCH
    return X[at : at + BATCH], Y[at : at + BATCH]


def gradients(model, training):
    """Loss on the first batch, and of every gradient its norm and some entries."""
    model.train(training)
    x, y = batch(0)
    loss = cross_entropy(model(x), y)
    loss.backward()
    tensors = {}
    for name, tensor in model.named_parameters():
        flat = tensor.grad.flatten()
        stride = max(1, len(flat) // 24)
        tensors[name] = {
            "norm": flat.norm().item(),
            "stride": stride,
            "entries": flat[::stride].tolist(),
        }
    return {"loss": loss.item(), "tensors": tensors}


def statistics():
    """Running statistics after three steps of SGD, dropout by the given masks."""
    model = lab()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for step in range(3):
        x, y = batch(step)
        optimizer.zero_grad()
        cross_entropy(model(x), y).backward()
        optimizer.step()
    buffers = [b.flatten() for name, b in model.named_buffers() if "running" in name]
    return model, torch.cat(buffers).tolist()


def losses(model, make_optimizer, make_scheduler=None, every="epoch"):
    """Loss before each of ten steps, and the learning rates of the first group."""
    dtype = next(model.parameters()).dtype
    optimizer = make_optimizer(model)
    scheduler = make_scheduler(optimizer) if make_scheduler else None
    loss, lr = [], []
    for step in range(10):
        x, y = batch(step)
        x = x.to(dtype)
        optimizer.zero_grad()
        value = cross_entropy(model(x), y)
        value.backward()
        loss.append(value.item())
        lr.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if scheduler and (every == "step" or (step + 1) % 4 == 0):
            scheduler.step()
    return {"loss": loss, "lr": lr}


def run(optimizer, make, hyper, more=None, scheduler=None, every="epoch"):
    """One entry: the run as an experiment writes it, with what PyTorch makes of both networks."""
    entry = {"run": {"optimizer": optimizer, "hyper": hyper, **(more or {})}}
    networks = {"lab": lambda: lab(0)}
    if "groups" not in entry["run"]:
        networks["784-128-10"] = plain
    entry["networks"] = {}
    for name, build in networks.items():
        golden = losses(build(), make, scheduler, every)
        single = losses(build().float(), make, scheduler, every)
        golden["steady"] = steady(golden["loss"], single["loss"])
        entry["networks"][name] = golden
    return entry


def steady(double, single):
    """Losses until PyTorch's own float32 departs from its float64 by 5e-6: no other float32 can be
    held to more."""
    apart = [abs(a - b) / (1 + a) > 5e-6 for a, b in zip(double, single)]
    return (apart + [True]).index(True)


o, s = torch.optim, torch.optim.lr_scheduler
every_step = {"every": "step"}


def groups(model):
    return o.SGD(
        [
            {"params": model.layers[:6].parameters()},
            {"params": model.layers[6:].parameters(), "weight_decay": 1e-2, "lr": 0.05},
        ],
        lr=0.1, weight_decay=5e-4, momentum=0.9,
    )  # fmt: skip


runs = {
    "SGD": run("sgd", lambda m: o.SGD(m.parameters(), lr=0.1), {"lr": 0.1}),
    "momentum": run(
        "momentum",
        lambda m: o.SGD(m.parameters(), lr=0.1, momentum=0.9, weight_decay=5e-4),
        {"lr": 0.1, "momentum": 0.9, "weightDecay": 5e-4},
    ),
    "Nesterov": run(
        "nesterov",
        lambda m: o.SGD(m.parameters(), lr=0.05, momentum=0.9, nesterov=True),
        {"lr": 0.05},
    ),
    "RMSprop": run("rmsprop", lambda m: o.RMSprop(m.parameters()), {}),
    "RMSprop, centered, momentum": run(
        "rmsprop",
        lambda m: o.RMSprop(m.parameters(), lr=1e-3, centered=True, momentum=0.5),
        {"lr": 1e-3, "centered": True, "momentum": 0.5},
    ),
    "Adam": run("adam", lambda m: o.Adam(m.parameters()), {}),
    "Adam, AMSGrad, L2": run(
        "adam",
        lambda m: o.Adam(m.parameters(), lr=0.01, amsgrad=True, weight_decay=0.01),
        {"lr": 0.01, "amsgrad": True, "weightDecay": 0.01},
    ),
    "AdamW": run("adamw", lambda m: o.AdamW(m.parameters(), lr=0.01), {"lr": 0.01}),
    "groups, a schedule by epoch": run(
        "momentum", groups, {"lr": 0.1, "momentum": 0.9, "weightDecay": 5e-4},
        {
            "groups": [{"layers": [0, 6]}, {"layers": [6, 12], "weightDecay": 1e-2, "lr": 0.05}],
            "schedule": {"type": "MultiStepLR", "milestones": [1, 2], "gamma": 0.1},
        },
        lambda opt: s.MultiStepLR(opt, [1, 2], gamma=0.1),
    ),
    "some layers only": run(
        "adam", lambda m: o.Adam(m.layers[6:].parameters(), lr=0.01), {"lr": 0.01},
        {"groups": [{"layers": [6, 12]}]},
    ),
    "a schedule by step, with its momentum": run(
        "sgd", lambda m: o.SGD(m.parameters(), lr=0.01, momentum=0.5), {"lr": 0.01, "momentum": 0.5},
        {
            "schedule": {
                "type": "CyclicLR", "baseLr": 0.01, "maxLr": 0.1, "stepSizeUp": 3,
                "baseMomentum": 0.5, "maxMomentum": 0.95, **every_step,
            }
        },
        lambda opt: s.CyclicLR(
            opt, 0.01, 0.1, step_size_up=3, base_momentum=0.5, max_momentum=0.95
        ),
        "step",
    ),
}  # fmt: skip

trained, running = statistics()
goldens = {
    "torch": torch.__version__,
    "gradients": {
        "lab, train": gradients(lab(), True),
        "lab, eval": gradients(lab(), False),
        "784-128-10, train": gradients(plain(), True),
    },
    "statistics": running,
    "runs": runs,
}
(HERE / "goldens.json").write_text(json.dumps(goldens, indent=1) + "\n")

state = {name: t.float() if t.is_floating_point() else t for name, t in trained.state_dict().items()}
save_file(state, HERE / "lab.safetensors", {"format": "pt"})
