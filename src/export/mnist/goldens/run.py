"""Writes outputs.json: the first losses of every run in PyTorch, for every script beside this one.

    python run.py FOLDER

FOLDER holds the four files of MNIST.
"""

import contextlib
import io
import json
import pathlib
import runpy
import sys

HERE = pathlib.Path(__file__).parent
KEPT = 20

outputs = {}
for script in sorted((HERE / "scripts").glob("*.py")):
    with contextlib.redirect_stdout(io.StringIO()):
        program = runpy.run_path(str(script))
        program["train"](program["RUNS"])
    outputs[script.stem] = {
        run.name: [float(f"{loss:.8g}") for loss in run.losses[:KEPT]] for run in program["RUNS"]
    }
    print(f"{script.stem}: {len(program['RUNS'])} runs", flush=True)

lines = [
    f' "{script}": {{\n'
    + ",\n".join(f"  {json.dumps(name)}: {json.dumps(losses)}" for name, losses in runs.items())
    + "\n }"
    for script, runs in outputs.items()
]
text = "{\n" + ",\n".join(lines) + "\n}\n"
(HERE / "outputs.json").write_text(text.replace("Infinity", "null").replace("NaN", "null"))
