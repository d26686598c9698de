create table accepted (
    dataset   text   not null,
    partition int    not null,
    items     bigint not null,
    primary key (dataset, partition)
);
comment on table accepted is 'How many items were accepted: by partition of cupel.datasets, so that those who read different ones do not wait for each other';
insert into accepted (dataset, partition, items)
select dataset, coalesce(partition, 0), count(*) from item group by 1, 2;
