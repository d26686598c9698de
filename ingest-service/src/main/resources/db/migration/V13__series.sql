alter table dataset add column series text;
comment on column dataset.series is 'Series that it belongs to; null: none';
create index dataset_series on dataset (series, declared_at) where series is not null;

create table series (
    name  text primary key,
    batch int  not null
);
comment on table series is 'Series of datasets, over which the numbers of batches go on';
comment on column series.batch is 'Number of the last batch';
