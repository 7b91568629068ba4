// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.panopticon.predicate.Rule;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TracePoints;
import dev.panopticon.weaver.match.Cause;
import dev.panopticon.weaver.match.RuleUse;
import dev.panopticon.weaver.weave.WeaveResult;
import dev.panopticon.weaver.weave.WeaveResult.Skipped;
import java.io.IOException;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClassCacheTest {
  private static final byte[] ORIGINAL = {1, 2, 3};
  private static final TracePoint PLACE = point("place");
  private static final TracePoint PRICE = point("price");

  private final Path folder;
  private final Path file;
  private final Path jar;
  private final URL origin;

  ClassCacheTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    file = folder.resolve("cache/app.classes");
    jar = folder.resolve("app.jar");
    origin = jar.toUri().toURL();
  }

  @BeforeEach
  void writeJar() throws Exception {
    Files.writeString(jar, "a jar");
  }

  @Test
  void whatOneRunHasWovenTheNextOneFinds_withTheNumbersThatStandInIt() {
    TracePoints first = new TracePoints();
    first.intern(PRICE);
    ClassCache cache = ClassCache.open(file, new TracePoints()::intern);
    assertThat(cache.isEmpty()).isTrue();

    ClassCache writing = ClassCache.open(file, first::intern);
    WeaveResult woven = result(first);
    assertThat(weave(writing, origin, woven)).isSameAs(woven);
    writing.save(first.all());

    TracePoints second = new TracePoints();
    WeaveResult found = weave(ClassCache.open(file, second::intern), origin, null);
    assertThat(found.bytes()).isEqualTo(woven.bytes());
    assertThat(found.woven()).isEqualTo(woven.woven());
    assertThat(found.skipped()).isEqualTo(woven.skipped());
    assertThat(found.ruleUse()).isEqualTo(woven.ruleUse());
    assertThat(second.all()).isEqualTo(first.all());
  }

  @Test
  void aClassThatStaysAsItIsNeedNotBeLookedAtAgain() {
    WeaveResult untouched = WeaveResult.UNTOUCHED;
    save(untouched);

    assertThat(weave(open(), origin, null)).isEqualTo(untouched);
  }

  @Test
  void whatIsAddedLaterStandsBesideWhatWasThere() {
    save(result(new TracePoints()));
    TracePoints points = new TracePoints();
    ClassCache second = ClassCache.open(file, points::intern);
    weave(second, origin, null);
    WeaveResult other =
        new WeaveResult(new byte[] {9}, List.of(point("other")), List.of(), RuleUse.NONE);
    second.weave("com.acme.Other", ORIGINAL, origin, () -> other);
    second.save(points.all());

    ClassCache third = open();
    assertThat(weave(third, origin, null).woven()).containsExactly(PLACE);
    assertThat(third.weave("com.acme.Other", ORIGINAL, origin, () -> unexpected()).woven())
        .isEqualTo(other.woven());
  }

  @Test
  void otherBytesOrAnotherJarAreWovenAnew() throws Exception {
    save(result(new TracePoints()));
    WeaveResult anew = result(new TracePoints());

    assertThat(open().weave("com.acme.Order", new byte[] {1, 2, 4}, origin, () -> anew))
        .isSameAs(anew);
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(weave(open(), origin, anew)).isSameAs(anew);
  }

  @Test
  void jarsInsideOfAJarCountWithIt() throws Exception {
    URL inner = new URL("jar:" + origin + "!/BOOT-INF/lib/acme.jar!/");
    save(inner, result(new TracePoints()));

    assertThat(weave(open(), inner, null).woven()).containsExactly(PLACE);
  }

  @Test
  void classesOfDirectoriesAndOfNoKnownPlaceAreNotRemembered() throws Exception {
    save(folder.toUri().toURL(), result(new TracePoints()));
    save(null, result(new TracePoints()));

    assertThat(file).doesNotExist();
  }

  @Test
  void aDamagedFileIsAsGoodAsNone() throws Exception {
    save(result(new TracePoints()));
    byte[] bytes = Files.readAllBytes(file);
    bytes[8 + 4 + 4 + 2] ^= 1;
    Files.write(file, bytes);
    WeaveResult anew = result(new TracePoints());
    ClassCache damaged = open();
    assertThat(weave(damaged, origin, anew)).isSameAs(anew);
    assertThat(damaged.problem())
        .contains(
            "the class cache "
                + file
                + " is not used: it is damaged. The classes are woven anew, and the file is"
                + " replaced.");
    damaged.save(List.of(PLACE));
    assertThat(open().problem()).isEmpty();
    assertThat(weave(open(), origin, null).woven()).containsExactly(PLACE);

    bytes = Files.readAllBytes(file);
    bytes[bytes.length - 30] ^= 1;
    Files.write(file, bytes);
    assertThat(open().problem()).isPresent();

    Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    assertThat(open().isEmpty()).isTrue();
    assertThat(weave(open(), origin, anew)).isSameAs(anew);
  }

  @Test
  void fileAndFolderAreTheirOwnersAlone() throws Exception {
    requireModes();
    save(result(new TracePoints()));

    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("cache"))).isEqualTo("rwx------");
    assertThat(open().problem()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw--w----", "rw-----w-", "rw-rw-rw-"})
  void aFileThatOthersCanWrite_isReplaced(String mode) throws Exception {
    requireModes();
    save(result(new TracePoints()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    ClassCache cache = open();
    assertThat(cache.problem())
        .contains(
            "the class cache "
                + file
                + " is not used: others can write it. The classes are woven anew, and the file is"
                + " replaced.");
    assertThat(cache.isEmpty()).isTrue();
    save(result(new TracePoints()));

    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(weave(open(), origin, null).woven()).containsExactly(PLACE);
  }

  @Test
  void fileOfAnotherUser_isNotBelieved() throws Exception {
    requireModes();
    save(result(new TracePoints()));
    try {
      Files.setAttribute(file, "unix:uid", 12_345);
    } catch (FileSystemException notRoot) {
      assumeThat(notRoot).isNull();
    }

    assertThat(open().problem().orElse(""))
        .contains("it belongs to another user, of number 12345.");
    assertThat(open().isEmpty()).isTrue();
  }

  @Test
  void inAFolderThatOthersCanWrite_nothingIsReadOrWritten() throws Exception {
    requireModes();
    save(result(new TracePoints()));
    byte[] before = Files.readAllBytes(file);
    Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxrwxr-x"));

    ClassCache cache = open();
    assertThat(cache.isEmpty()).isTrue();
    assertThat(cache.problem())
        .contains(
            "the class cache "
                + file
                + " is not used: others can write its folder. Until they cannot, no classes are"
                + " remembered.");
    save(origin, result(new TracePoints()), new byte[] {5});
    assertThat(file).hasBinaryContent(before);

    Files.delete(file);
    assertThat(open().problem()).isPresent();
    save(result(new TracePoints()));
    assertThat(file).doesNotExist();
  }

  private void requireModes() {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("unix");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aRunThatWovenNothingNewWritesNothing_andNoRunLeavesRemains() throws Exception {
    save(result(new TracePoints()));
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
    Files.setLastModifiedTime(file, old);
    Path killed = Files.createFile(file.resolveSibling("app.classes.1.part"));
    Files.setLastModifiedTime(killed, old);

    ClassCache second = open();
    weave(second, origin, null);
    second.save(List.of());
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);

    save(origin, result(new TracePoints()), new byte[] {5});
    assertThat(folder.resolve("cache")).isDirectoryNotContaining("glob:**.part");
  }

  private ClassCache open() {
    return ClassCache.open(file, new TracePoints()::intern);
  }

  private void save(WeaveResult result) {
    save(origin, result);
  }

  private void save(@Nullable URL from, WeaveResult result) {
    save(from, result, ORIGINAL);
  }

  private void save(@Nullable URL from, WeaveResult result, byte[] original) {
    TracePoints points = new TracePoints();
    ClassCache cache = ClassCache.open(file, points::intern);
    cache.weave("com.acme.Order", original, from, () -> result);
    cache.save(points.all());
  }

  private static WeaveResult weave(ClassCache cache, URL from, @Nullable WeaveResult anew) {
    return cache.weave("com.acme.Order", ORIGINAL, from, () -> anew == null ? unexpected() : anew);
  }

  private static WeaveResult unexpected() {
    throw new AssertionError("is woven again");
  }

  private static WeaveResult result(TracePoints points) {
    points.intern(PLACE);
    return new WeaveResult(
        new byte[] {7, 8},
        List.of(PLACE),
        List.of(
            new Skipped("com.acme.Order", "big()V", Cause.FAILED, "too large"),
            new Skipped("com.acme.Order", "x()V", Cause.EXCLUDED, "excluded by x")),
        new RuleUse(Set.of(Rule.parse("com.acme.** { arguments = false }")), Set.of()));
  }

  private static TracePoint point(String method) {
    return new TracePoint(
        TracePoint.Kind.METHOD,
        "com.acme.Order",
        method,
        "(I)V",
        "Order." + method,
        TracePoint.DEFAULT_CATEGORY,
        List.of("n"),
        "Order.java",
        1,
        true,
        true);
  }
}
