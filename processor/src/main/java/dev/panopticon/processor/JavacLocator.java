// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.tools.Diagnostic;

/** Asks javac's syntax trees. */
final class JavacLocator implements Locator {
  private final Trees trees;

  private JavacLocator(Trees trees) {
    this.trees = trees;
  }

  /**
   * Connects to javac.
   *
   * @throws IllegalArgumentException if another compiler, or a wrapper around javac, calls us
   * @throws LinkageError if this Java runtime has no javac at all
   */
  static JavacLocator of(ProcessingEnvironment environment) {
    return new JavacLocator(Trees.instance(environment));
  }

  @Override
  public Location locate(ExecutableElement member) {
    TreePath path = trees.getPath(member);
    if (path == null) {
      // A member without a tree, such as values() of an enum, stands where its type does.
      path = trees.getPath(TracedMembers.declaringType(member));
    }
    if (path == null) {
      return Location.UNKNOWN;
    }
    CompilationUnitTree unit = path.getCompilationUnit();
    String file = unit.getSourceFile().getName();
    return new Location(
        file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1),
        (int) line(member, path));
  }

  /**
   * The line of the declared name. A tree starts with its modifiers, which can be annotations many
   * lines above, and the public tree interface does not say where the name is.
   */
  private long line(ExecutableElement member, TreePath path) {
    SourcePositions positions = trees.getSourcePositions();
    CompilationUnitTree unit = path.getCompilationUnit();
    Tree tree = path.getLeaf();
    long start = positions.getStartPosition(unit, tree);
    if (start == Diagnostic.NOPOS) {
      return 0;
    }
    long from = Math.max(start, positions.getEndPosition(unit, modifiers(tree)));
    long end = Math.max(from, positions.getEndPosition(unit, tree));
    String name = name(member, tree);
    try {
      CharSequence source = unit.getSourceFile().getCharContent(true);
      int offset = source.subSequence((int) from, (int) end).toString().indexOf(name);
      return unit.getLineMap().getLineNumber(offset < 0 ? start : from + offset);
    } catch (IOException e) {
      // The compiler has just read this file: it is gone now, and the start has to do.
      return unit.getLineMap().getLineNumber(start);
    }
  }

  private static Tree modifiers(Tree tree) {
    return tree instanceof MethodTree method
        ? method.getModifiers()
        : ((ClassTree) tree).getModifiers();
  }

  private static String name(ExecutableElement member, Tree tree) {
    Element named =
        tree instanceof MethodTree && member.getKind() == ElementKind.METHOD
            ? member
            : TracedMembers.declaringType(member);
    return named.getSimpleName().toString();
  }
}
