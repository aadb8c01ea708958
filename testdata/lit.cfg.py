# How lit runs the files under testdata/: https://llvm.org/docs/CommandGuide/lit.html
import os
import shutil

import lit.formats

config.name = "sigvet"
# RUN lines are run by bash, with pipefail.
config.test_format = lit.formats.ShTest(execute_external=True)
config.suffixes = [".c", ".cc", ".cpp", ".test"]
# Sources for tests and not tests themselves.
config.excludes = ["unit", "fuzz", "example", "Inputs"]

config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.sigvet_build, "testdata")

# The longer name first: each is replaced wherever it stands.
config.substitutions += [
    ("%sigvet-extract", os.path.join(config.sigvet_build, "sigvet-extract")),
    ("%sigvet", os.path.join(config.sigvet_build, "sigvet")),
    ("%root", config.sigvet_source),
    ("%build", config.sigvet_build),
    ("%exits", os.path.join(config.sigvet_source, "testdata", "exits")),
    ("%python", config.python),
    ("%clang", os.path.join(config.llvm, "bin", "clang")),
]

# AddressSanitizer reserves terabytes of address space: there --memory-limit limits nothing.
if "-fsanitize=address" not in config.c_flags:
    config.available_features.add("memory-limit")

# Since LLVM 21 libclang shows the members of instances of class templates.
if config.visits_methods:
    config.available_features.add("instance-members")

# For the HTML report and the integrations. tools/install-deps installs them, some only for
# tools/test --long, but a developer may do without.
for program in ("bear", "chromium", "dpkg-shlibdeps", "fish", "lintian", "mandoc", "meson",
                "pre-commit", "zsh"):
    if shutil.which(program):
        config.available_features.add(program)

if config.build_type == "Release":
    config.available_features.add("release")

# tools/install-deps fetches these; a build by hand may not have them.
if os.path.exists(os.path.join(config.sigvet_source, "build", "npm", "node_modules")):
    config.available_features.add("npm-tools")
if os.path.exists(os.path.join(config.sigvet_source, "build", "schemas", "sarif-2.1.0.json")):
    config.available_features.add("sarif-schema")

# FileCheck, split-file, count and not come from the LLVM that the build uses. The rest of the environment
# is fixed, so that a test sees the same on every machine.
config.environment["PATH"] = os.path.join(config.llvm, "bin") + ":" + os.environ["PATH"]
config.environment["LC_ALL"] = "C.UTF-8"
# Every run parses: no test sees what another one left in the cache. Those of the cache name a folder.
config.environment["XDG_CACHE_HOME"] = "/dev/null"
