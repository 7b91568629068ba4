insert into book (title, published) values
  ('Emma', 1815), ('Middlemarch', 1871), ('Nostromo', 1904), ('Dracula', 1897), ('Walden', 1854), ('Lord Jim', 1900);
