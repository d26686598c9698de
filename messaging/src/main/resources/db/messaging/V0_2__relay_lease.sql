-- Which instance publishes the outbox. By the database's clock, so that one that stands still is replaced although its
-- connections live on.
create table relay_lease (
    service     text        primary key,
    holder      text        not null,
    lease_until timestamptz not null
);
