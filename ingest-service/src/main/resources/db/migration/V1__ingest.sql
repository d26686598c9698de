create table recipe (
    name    text  not null,
    version int   not null,
    hash    text  not null,
    body    bytea not null,
    primary key (name, version)
);
comment on column recipe.hash is 'SHA-256 of what the recipe says, in hex';
comment on column recipe.body is 'The published record';

create table dataset (
    id             text        primary key,
    state          text        not null,
    recipe         text        not null,
    recipe_version int,
    reason         text,
    expected       bigint,
    sealed_at      timestamptz,
    next_batch     int         not null default 1,
    declared_at    timestamptz not null
);
comment on column dataset.state is 'OPEN: items arrive; COMPLETE: as many as the seal says have arrived; REFUSED: see reason';
comment on column dataset.expected is 'How many items the seal says were published; null: not sealed yet';

create table item (
    dataset     text   not null,
    id          text   not null,
    hash        bytea  not null,
    group_label text,
    position    bigint,
    tokens      int    not null,
    attempt     int    not null,
    batch       text,
    primary key (dataset, id)
);
comment on column item.hash is 'SHA-256 of fields and labels: tells a repetition from a contradiction';
comment on column item.tokens is 'Estimated tokens of its request';
comment on column item.batch is 'Batch of its current attempt; null: waits for one';
create index item_waiting on item (dataset) where batch is null;

create table batch (
    id      text    primary key,
    dataset text    not null,
    attempt int     not null,
    items   int     not null,
    retried int
);
comment on column batch.retried is 'Items that are asked again; null: the batch is not settled';
create index batch_dataset on batch (dataset);

create table rejection (
    partition   int         not null,
    record_offset bigint    not null,
    dataset     text        not null,
    item        text,
    source      text,
    reason      text        not null,
    rejected_at timestamptz not null,
    primary key (partition, record_offset)
);
comment on column rejection.item is 'Id of the item, or @partition/offset where it has no usable one; null: the record is no item';
create index rejection_dataset on rejection (dataset);

create table parked (
    partition     int         not null,
    record_offset bigint      not null,
    dataset       text        not null,
    key           bytea,
    value         bytea       not null,
    parked_at     timestamptz not null,
    primary key (partition, record_offset)
);
comment on table parked is 'Records whose dataset is not declared yet: the declaration is on another partition, perhaps still unread';
create index parked_dataset on parked (dataset);
