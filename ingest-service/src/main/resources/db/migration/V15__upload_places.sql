-- Which place in the order of its dataset the next item of an upload has.
create table upload_place (
    dataset text primary key,
    next bigint not null
);
