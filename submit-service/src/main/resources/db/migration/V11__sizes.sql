alter table batch add column size int not null generated always as (cardinality(items)) stored;
comment on column batch.size is 'How many items it has';

-- With what operators are shown of all batches of a dataset, so that their rows, which name their items, need not be read.
drop index batch_wave;
create index batch_wave on batch (dataset, wave) include (state, attempt, size, refined, failed);
