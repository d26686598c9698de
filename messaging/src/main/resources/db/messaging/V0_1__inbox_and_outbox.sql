-- How far each partition of an input topic has been applied. Fence and de-duplication in one row.
create table inbox (
    topic       text   not null,
    partition   int    not null,
    next_offset bigint not null,
    epoch       bigint not null,
    primary key (topic, partition)
);

-- Last sequence number of each partition of an output topic. Locked until commit, so that numbers are gap-free and in
-- commit order.
create table outbox_head (
    topic     text   not null,
    partition int    not null,
    seq       bigint not null,
    primary key (topic, partition)
);

-- Records that the relay has yet to publish; sent rows are deleted.
create table outbox (
    topic     text   not null,
    partition int    not null,
    seq       bigint not null,
    key       bytea,
    value     bytea,
    headers   text,
    primary key (topic, partition, seq)
);
comment on column outbox.headers is 'JSON object of further record headers; null: none';
