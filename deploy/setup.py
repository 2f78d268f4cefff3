"""Builds what Sayso needs to run or be tested: uv, two Python environments, web assets. Skips what is up to date.

Runs on any Python from 3.8 with the standard library alone, because it runs before anything is installed.
Usage: python3 deploy/setup.py [run|test]
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".tools"
SERVICE_VENV = ROOT / ".venv"
BOT_VENV = ROOT / "bot" / ".venv"
STATIC = ROOT / "api" / "static"
STAMP = "sayso-stamp"


class SetupError(Exception):
    """Something a person must mend; the message says what and how."""


def say(text):
    print(f"setup | {text}", flush=True)


def run(command, **options):
    """Run a step with its output in view; a failure names the step."""
    shown = " ".join(str(part) for part in command[:4])
    try:
        subprocess.run([str(part) for part in command], check=True, cwd=ROOT, **options)
    except FileNotFoundError:
        raise SetupError(f"{command[0]} was not found") from None
    except subprocess.CalledProcessError as error:
        raise SetupError(f"'{shown} ...' failed with exit code {error.returncode}; its own message is above") from None


def works(python, version):
    """Does this interpreter start, and is it of that version? (A pyenv shim can be on PATH and fail.)"""
    check = f"import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != {version})"
    try:
        done = subprocess.run([str(python), "-c", check], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def find_python(version, setting, uv):
    """A working interpreter: the setting, else PATH, else pyenv's versions, else what uv has or can fetch."""
    dotted = ".".join(map(str, version))
    chosen = os.environ.get(setting)
    if chosen:
        if not works(chosen, version):
            raise SetupError(f"{setting}={chosen} is not a working Python {dotted}")
        return chosen
    candidates = [shutil.which(f"python{dotted}"), shutil.which("python3"), f"/usr/bin/python{dotted}"]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    candidates += [str(p / "bin" / "python") for p in sorted(pyenv.glob(f"{dotted}*"), reverse=True)]
    for candidate in candidates:
        if candidate and works(candidate, version):
            return candidate
    fetched = subprocess.run([str(uv), "python", "find", dotted], capture_output=True, text=True, check=False)
    if fetched.returncode == 0 and works(fetched.stdout.strip(), version):
        return fetched.stdout.strip()
    say(f"no Python {dotted} here: asking uv to fetch one")
    subprocess.run([str(uv), "python", "install", dotted], check=False)
    fetched = subprocess.run([str(uv), "python", "find", dotted], capture_output=True, text=True, check=False)
    if fetched.returncode == 0 and works(fetched.stdout.strip(), version):
        return fetched.stdout.strip()
    raise SetupError(
        f"Python {dotted} is needed and could not be found or fetched. Install it (for example with pyenv or your "
        f"system's packages) and run this again, or set {setting} to its path."
    )


def find_uv():
    """uv from PATH, else installed with pip into .tools."""
    on_path = shutil.which("uv")
    if on_path:
        return Path(on_path)
    local = TOOLS / "uv" / "bin" / "uv"
    if not local.exists():
        say("installing uv into .tools")
        run(
            [
                sys.executable,
                "-m",
                "pip",
                "install",
                "-q",
                "--disable-pip-version-check",
                "--target",
                TOOLS / "uv",
                "uv",
            ]
        )
    return local


def fingerprint(*files):
    digest = hashlib.sha256()
    for file in files:
        digest.update(Path(file).read_bytes())
    return digest.hexdigest()


def up_to_date(stamp, value):
    return stamp.exists() and stamp.read_text() == value


def build_environment(uv, name, venv, version, setting, locks, no_deps=()):
    """Create `venv` and install exactly what the lock files name, hashes checked."""
    stamp, value = venv / STAMP, fingerprint(*locks, *no_deps)
    if up_to_date(stamp, value):
        say(f"{name}: up to date")
        return
    python = venv / "bin" / "python"
    if not works(python, version):
        run([uv, "venv", "-q", "--clear", "--python", find_python(version, setting, uv), venv])
    # Compiled once here, not at every start: Rasa alone is thousands of modules.
    install = [uv, "pip", "install", "--python", python, "--require-hashes", "--compile-bytecode"]
    for lock in locks:
        say(f"{name}: installing {Path(lock).relative_to(ROOT)}")
        run([*install, "-r", lock])
    for lock in no_deps:
        say(f"{name}: installing {Path(lock).relative_to(ROOT)}")
        run([*install, "--no-deps", "-r", lock])
    stamp.write_text(value)


def install_sayso(uv):
    """Make `.venv/bin/sayso` point at this checkout."""
    if not (SERVICE_VENV / "bin" / "sayso").exists():
        python = SERVICE_VENV / "bin" / "python"
        run([uv, "pip", "install", "-q", "--python", python, "--no-deps", "--no-build-isolation", "-e", ROOT])


def find_npm(uv):
    """npm from PATH, else Node from a wheel in the service environment."""
    npm = shutil.which("npm")
    if npm and subprocess.run([npm, "--version"], capture_output=True, check=False).returncode == 0:
        return [npm]
    say("no Node here: installing it as a wheel")
    python = SERVICE_VENV / "bin" / "python"
    run([uv, "pip", "install", "-q", "--python", python, "--require-hashes", "-r", ROOT / "requirements-node.txt"])
    return [str(SERVICE_VENV / "bin" / "npm")]


def build_web_assets(uv):
    """Compile the style sheets and scripts that the pages use."""
    sources = sorted(
        p for p in STATIC.rglob("*") if p.is_file() and not {"node_modules", "dist"} & set(p.relative_to(STATIC).parts)
    )
    stamp, value = STATIC / "dist" / STAMP, fingerprint(*sources)
    if up_to_date(stamp, value):
        say("web assets: up to date")
        return
    npm = find_npm(uv)
    environment = {**os.environ, "PATH": f"{SERVICE_VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}
    say("web assets: installing npm packages")
    run([*npm, "ci", "--prefix", STATIC, "--no-audit", "--no-fund", "--ignore-scripts"], env=environment)
    say("web assets: building")
    run([*npm, "run", "build", "--prefix", STATIC], env=environment)
    stamp.write_text(value)


def find_browser():
    """The tests drive Debian's Chromium: install it where that is allowed, otherwise say what to do."""
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("installing Chromium for the browser tests")
        run(["apt-get", "update", "-qq"])
        run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"])
    else:
        raise SetupError("the browser tests need Chromium: install it (Debian: 'sudo apt-get install chromium')")


def main(purpose):
    free = shutil.disk_usage(ROOT).free
    if free < 4 * 2**30 and not (BOT_VENV / STAMP).exists():
        raise SetupError(f"only {free / 2**30:.1f} GiB of disk are free here; installing takes about 4 GiB")
    uv = find_uv()
    lock = "requirements-dev.txt" if purpose == "test" else "requirements.txt"
    if purpose == "run" and up_to_date(SERVICE_VENV / STAMP, service_value("requirements-dev.txt")):
        lock = "requirements-dev.txt"  # a developer's environment serves for running, too
    models = ROOT / "requirements-models.txt"
    build_environment(uv, "service environment", SERVICE_VENV, (3, 11), "SAYSO_PYTHON311", [ROOT / lock], [models])
    install_sayso(uv)
    build_environment(uv, "Rasa environment", BOT_VENV, (3, 10), "SAYSO_PYTHON310", [ROOT / "bot" / "requirements.txt"])
    build_web_assets(uv)
    if purpose == "test":
        find_browser()


def service_value(lock):
    return fingerprint(ROOT / lock, ROOT / "requirements-models.txt")


if __name__ == "__main__":
    try:
        main(sys.argv[1] if len(sys.argv) > 1 else "run")
    except SetupError as error:
        sys.exit(f"setup | {error}")
    except KeyboardInterrupt:
        sys.exit("setup | stopped")
