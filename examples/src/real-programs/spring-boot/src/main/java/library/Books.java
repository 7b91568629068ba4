// SPDX-License-Identifier: Apache-2.0
package library;

import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

/** The table of books; Spring Data makes the methods. */
interface Books extends ListCrudRepository<Book, Long> {
  List<Book> findByLentOrderByTitle(boolean lent);

  @Query(
      "select published / 10 * 10 as decade, count(*) as books from book group by decade order by decade")
  List<Decade> perDecade();

  /** How many books of ten years there are. */
  record Decade(int decade, int books) {}
}
