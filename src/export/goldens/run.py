"""Writes outputs.json: where PyTorch's walks lead, for every script beside this one.

    python run.py
"""

import contextlib
import io
import json
import pathlib
import runpy

HERE = pathlib.Path(__file__).parent
SHOWN = (1, 2, 3, 5, 10, 20, 40, 60, 100, 150, 200)

outputs = {}
for script in sorted((HERE / "scripts").glob("*.py")):
    with contextlib.redirect_stdout(io.StringIO()):
        paths = runpy.run_path(str(script))["PATHS"]
    outputs[script.stem] = {
        name: {str(t): path[t] for t in (*SHOWN, len(path) - 1) if t < len(path)}
        for name, path in paths.items()
    }
    print(f"{script.stem}: {len(paths)} runs")

text = json.dumps(outputs, indent=1).replace("Infinity", "null").replace("NaN", "null")
(HERE / "outputs.json").write_text(text + "\n")
