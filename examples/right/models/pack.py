"""Packs models/<name> into model-store/<name>.mar.

The same sources always give the same bytes, so the archives can be committed. `torch-model-archiver` makes the same
kind of file, with the time of packing in it.
"""

import json
import pathlib
import zipfile

MODELS = pathlib.Path(__file__).resolve().parent
STORE = MODELS.parent / "model-store"
A_FIXED_TIME = (2024, 1, 1, 0, 0, 0)


def pack(folder: pathlib.Path) -> None:
    files = sorted(file for file in folder.iterdir() if file.is_file())
    model = {"modelName": folder.name, "modelVersion": "1.0", "handler": "handler.py:handle"}
    if (folder / "model-config.yaml").exists():
        model["configFile"] = "model-config.yaml"
    manifest = {
        "createdOn": "01/01/2024 00:00:00",
        "runtime": "python",
        "model": model,
        "archiverVersion": "0.12.0",
    }
    with zipfile.ZipFile(STORE / f"{folder.name}.mar", "w") as archive:
        for file in files:
            archive.writestr(entry(file.name), file.read_bytes())
        archive.writestr(entry("MAR-INF/MANIFEST.json"), json.dumps(manifest, indent=2) + "\n")


def entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, A_FIXED_TIME)


STORE.mkdir(exist_ok=True)
for folder in sorted(path for path in MODELS.iterdir() if path.is_dir() and not path.name.startswith((".", "_"))):
    pack(folder)
    print(f"model-store/{folder.name}.mar")
