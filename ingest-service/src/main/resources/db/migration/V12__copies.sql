alter table item add column request uuid;
comment on column item.request is 'Hash of what is asked about it: equal for equal requests; null: it is a copy, or was accepted by an older release';
alter table item add column copy_of text;
comment on column item.copy_of is 'The item that is asked in its place, as dataset/item; null: it is asked itself';
comment on column item.batch is 'Batch of its current attempt; null: waits for one; empty: it is a copy, and gets none';
-- Of one dataset no two items ask the same. The hash comes first: answers are looked for in all datasets.
create unique index item_request on item (request, dataset) where request is not null;
create index item_copy on item (dataset) where copy_of is not null;

alter table batch add column answers boolean not null default false;
comment on column batch.answers is 'Whether it is settled, and all of its items have an answer but those of table unanswered';

create table unanswered (
    batch text not null,
    item  text not null,
    primary key (batch, item)
);
comment on table unanswered is 'Items of settled batches that have no answer from them';

alter table dataset add column own_reuse boolean;
