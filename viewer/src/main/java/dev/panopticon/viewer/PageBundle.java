// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page as one file, which needs no server: style and modules are written into it, and a trace.
 *
 * <p>A module becomes a function that is called once and answers what the module exports. That is
 * enough for the forms of {@code import} and {@code export} that the page uses; whatever else there
 * might be is refused when the bundle is made, and so by the tests.
 */
final class PageBundle {
  private static final Pattern IMPORT =
      Pattern.compile(
          "^import (\\{[^}]*\\}|\\* as \\w+) from '\\./([\\w./-]+)';\n", Pattern.MULTILINE);
  private static final Pattern EXPORT =
      Pattern.compile("^export ((?:async )?(?:function|class|const) (\\w+))", Pattern.MULTILINE);

  /** How a module ends that a tool has made small. */
  private static final Pattern EXPORTS = Pattern.compile("export\\{([^}]*)\\};?");

  /** What may not stand within a script of a page. */
  private static final Pattern UNSAFE = Pattern.compile("<!--|</?script", Pattern.CASE_INSENSITIVE);

  /** Who answers where there is no server. */
  private static final Map<String, String> INSTEAD = Map.of("server.js", "embedded.js");

  private final Map<String, String> modules = new LinkedHashMap<>();

  private PageBundle() {}

  /** The page with a trace in it, as {@code embedded.js} reads it: packed, and then as text. */
  static String with(byte[] trace) throws IOException {
    PageBundle bundle = new PageBundle();
    bundle.add("main.js");
    String script = String.join("\n", bundle.modules.values());
    Matcher unsafe = UNSAFE.matcher(script);
    if (unsafe.find()) {
      throw new IOException("A script may not contain " + unsafe.group() + ".");
    }
    String style = file("style.css");
    String icon =
        Base64.getEncoder().encodeToString(file("icon.svg").getBytes(StandardCharsets.UTF_8));
    String policy =
        "default-src 'none'; img-src data:; script-src '%s'; style-src '%s'; base-uri 'none'; form-action 'none'"
            .formatted(hash(script), hash(style));
    return replaced(
        file("index.html"),
        Map.of(
            "<meta charset=\"utf-8\" />",
            "<meta charset=\"utf-8\" />\n    <meta http-equiv=\"Content-Security-Policy\" content=\""
                + policy
                + "\" />",
            "<link rel=\"icon\" href=\"icon.svg\" type=\"image/svg+xml\" />",
            "<link rel=\"icon\" href=\"data:image/svg+xml;base64," + icon + "\" />",
            "<link rel=\"stylesheet\" href=\"style.css\" />",
            "<style>" + style + "</style>",
            "<script type=\"module\" src=\"main.js\"></script>",
            "<script type=\"module\">" + script + "</script>",
            "</body>",
            "<script type=\"application/octet-stream\" id=\"trace\">"
                + Base64.getEncoder().encodeToString(trace)
                + "</script>\n  </body>"));
  }

  private static String replaced(String page, Map<String, String> parts) throws IOException {
    String changed = page;
    for (Map.Entry<String, String> part : parts.entrySet()) {
      if (!page.contains(part.getKey())) {
        throw new IOException("The page has no " + part.getKey());
      }
      changed = changed.replace(part.getKey(), part.getValue());
    }
    return changed;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Adds a module behind all that it imports. */
  private void add(String path) throws IOException {
    if (modules.containsKey(path)) {
      return;
    }
    String source = file(path);
    for (MatchResult found : IMPORT.matcher(source).results().toList()) {
      add(target(found.group(2)));
    }
    String body =
        IMPORT
            .matcher(source)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        "const "
                            + found.group(1).replace("* as ", "")
                            + " = "
                            + variable(target(found.group(2)))
                            + ";\n"));
    StringBuilder exported = new StringBuilder();
    for (MatchResult found : EXPORT.matcher(body).results().toList()) {
      exported.append(found.group(2)).append(", ");
    }
    body = EXPORT.matcher(body).replaceAll("$1");
    body =
        EXPORTS
            .matcher(body)
            .replaceAll(
                found -> Matcher.quoteReplacement("return {" + renamed(found.group(1)) + "};"));
    if (Pattern.compile("^(import|export)\\b", Pattern.MULTILINE).matcher(body).find()) {
      throw new IOException(path + " has an import or export that is not understood.");
    }
    modules.put(
        path,
        "const %s = (() => {\n%s\nreturn { %s };\n})();".formatted(variable(path), body, exported));
  }

  private static String target(String path) {
    return INSTEAD.getOrDefault(path, path);
  }

  private static String variable(String path) {
    return "$" + path.replaceAll("\\W", "_");
  }

  /** Of {@code a as b, c}: {@code b: a, c}. */
  private static String renamed(String exports) {
    return exports.replaceAll("([\\w$]+) as ([\\w$]+)", "$2: $1");
  }

  private static String file(String path) throws IOException {
    try (InputStream content = PageBundle.class.getResourceAsStream("page/" + path)) {
      if (content == null) {
        throw new IOException(path + " is missing from the jar.");
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
