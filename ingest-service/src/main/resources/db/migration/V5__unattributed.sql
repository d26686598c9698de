create table unattributed (
    minute  timestamptz primary key,
    records bigint not null
);
comment on table unattributed is 'How many records were refused in a minute that name no dataset which could be told of them';
