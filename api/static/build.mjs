// Builds dist/ from src/: every .scss at its top becomes a style sheet, every .js and .svg is copied as it is.
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const from = join(here, "src");
const to = join(here, "dist");

function say(name) {
  process.stdout.write(`  built ${name}\n`);
}

rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });

for (const name of readdirSync(from, { recursive: true, encoding: "utf8" })) {
  const target = join(to, name);
  if (/\.(js|svg|webmanifest)$/.test(name)) {
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(from, name), target);
    say(name);
  } else if (/^[^_/\\][^/\\]*\.scss$/.test(name)) {
    const built = sass.compile(join(from, name), {
      style: "compressed",
      loadPaths: [join(here, "node_modules")],
      quietDeps: true,
    });
    writeFileSync(target.replace(/\.scss$/, ".css"), built.css);
    say(name.replace(/\.scss$/, ".css"));
  }
}

// The interface's description: Swagger UI's own files, served from here.
mkdirSync(join(to, "docs"), { recursive: true });
for (const name of ["swagger-ui.css", "swagger-ui-bundle.js"]) {
  copyFileSync(join(here, "node_modules", "swagger-ui-dist", name), join(to, "docs", name));
  say(join("docs", name));
}
