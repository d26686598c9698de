-- Items of releases that did not keep where they were read, and of one that did.
insert into item (dataset, id, hash, characters, tokens, attempt, partition, record_offset)
values ('old', 'a', 'x', 100, 25, 1, null, null),
       ('old', 'b', 'x', 100, 25, 1, 0, 7),
       ('old', 'c', 'x', 100, 25, 2, 4, 9),
       ('older', 'a', 'x', 100, 25, 1, null, null);
