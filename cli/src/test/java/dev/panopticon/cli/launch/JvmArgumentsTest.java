// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmArgumentsTest {

  @Test
  void whatIsSaidLaterWins() {
    JvmArguments arguments =
        JvmArguments.of(
            Map.of(
                "JDK_JAVA_OPTIONS", "-Xmx2g -Xss2m",
                "JAVA_TOOL_OPTIONS", "-Xmx1g -Xss1m",
                "_JAVA_OPTIONS", "-Xmx4g"),
            List.of("-Xmx3g"));

    assertThat(arguments.all())
        .extracting(JvmArgument::text)
        .containsExactly("-Xmx1g", "-Xss1m", "-Xmx2g", "-Xss2m", "-Xmx3g", "-Xmx4g");
    assertThat(arguments.stackSize()).contains(new JvmArgument("-Xss2m", "JDK_JAVA_OPTIONS"));
  }

  @Test
  void variablesAreSplitAsTheJvmSplitsThem() {
    JvmArguments arguments =
        JvmArguments.of(
            Map.of("JAVA_TOOL_OPTIONS", "  -Da='b c'\t-D\"d\"=e @none.txt ''"), List.of());

    assertThat(arguments.all())
        .extracting(JvmArgument::text)
        .containsExactly("-Da=b c", "-Dd=e", "@none.txt", "");
  }

  @Test
  void filesAreLookedInto(@TempDir Path folder) throws Exception {
    Path flags = Files.writeString(folder.resolve("flags.txt"), "-cp 'a dir'\n--enable-preview");
    Path more = Files.writeString(folder.resolve("more.txt"), "--module-path=mods");
    Path vm = Files.writeString(folder.resolve("vm"), "-XX:ThreadStackSize=4096\n");

    JvmArguments arguments =
        JvmArguments.of(
            Map.of("JDK_JAVA_OPTIONS", "@" + flags, "_JAVA_OPTIONS", "-XX:VMOptionsFile=" + vm),
            List.of("@" + more));

    assertThat(arguments.classPath()).isEqualTo("a dir");
    assertThat(arguments.modulePath()).isEqualTo("mods");
    assertThat(arguments.previewEnabled()).isTrue();
    assertThat(arguments.stackSize())
        .contains(new JvmArgument("-XX:ThreadStackSize=4096", vm.toString()));
  }

  @Test
  void whatTheJvmWillRefuseIsLeftToIt() {
    JvmArguments arguments =
        JvmArguments.of(
            Map.of("JDK_JAVA_OPTIONS", "@none.txt -XX:VMOptionsFile=none"),
            List.of("--disable-@files", "@none.txt", "-cp"));

    assertThat(arguments.all())
        .extracting(JvmArgument::text)
        .containsExactly("-XX:VMOptionsFile=none", "@none.txt", "-cp");
    assertThat(arguments.classPath()).isNull();
    assertThat(arguments.stackSize()).isEmpty();
  }
}
