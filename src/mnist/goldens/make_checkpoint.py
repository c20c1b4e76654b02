"""Writes checkpoint.json and torch.safetensors: what PyTorch makes of a checkpoint of ours.

Run: WRITE_GOLDENS=1 npx vitest run --project node src/mnist/goldens/checkpoint.test.ts
then here: python make_checkpoint.py   (PyTorch 2.x, numpy, safetensors)
"""

import json
import pathlib

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

torch.set_default_dtype(torch.float32)
HERE = pathlib.Path(__file__).parent
OURS = HERE / "ours.safetensors"

nn = torch.nn
model = nn.Module()
model.layers = nn.Sequential(
    nn.Flatten(), nn.Linear(784, 8), nn.ReLU(), nn.BatchNorm1d(8), nn.Linear(8, 10)
)
tensors = load_file(OURS)
state = {name: value for name, value in tensors.items() if name.startswith("layers.")}
model.load_state_dict(state)  # strict: no name is missing, none is unknown
model.eval()
pixels = (torch.arange(10 * 784) * 37 % 256).reshape(10, 784)
with torch.no_grad():
    logits = model.layers((pixels / 255 - 0.1307) / 0.3081)

# The slots go into PyTorch's own Adam, which takes them by parameter.
adam = torch.optim.Adam(model.parameters())
slot = lambda ours, name: tensors[f"optimizer.{ours}.{name}"]
for name, parameter in model.named_parameters():
    adam.state[parameter] = {
        "step": torch.tensor(7.0),
        "exp_avg": slot("m", name).clone(),
        "exp_avg_sq": slot("v", name).clone(),
    }
for parameter in model.parameters():
    parameter.grad = torch.full_like(parameter, 0.01)
before = model.state_dict()["layers.4.bias"].clone()
save_file(model.state_dict(), HERE / "torch.safetensors")
adam.step()

with safe_open(OURS, "pt") as file:
    metadata = file.metadata()
given = {
    "format": metadata["format"],
    "step": json.loads(metadata["ravine"])["step"],
    "logits": logits.flatten().tolist(),
    "update": (model.state_dict()["layers.4.bias"] - before).tolist(),
}
(HERE / "checkpoint.json").write_text(json.dumps(given, indent=2) + "\n")
