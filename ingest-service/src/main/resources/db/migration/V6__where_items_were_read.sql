alter table item add column partition int;
alter table item add column record_offset bigint;
comment on column item.record_offset is 'Where on cupel.datasets the accepted record stood, with partition: tells its publisher from another one of the same content; null: accepted by an older release';

alter table rejection add column late boolean not null default false;
comment on column rejection.late is 'Whether the item came after all that the seal counts: it is none of those';
update rejection set late = true where reason = 'the dataset is sealed, and all its items have arrived';

create index rejection_item on rejection (dataset, item);
drop index rejection_dataset;
