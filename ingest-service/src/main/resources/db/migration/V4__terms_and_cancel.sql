alter table dataset add column project text;
alter table dataset add column weight int not null default 1;
alter table dataset add column cancelled boolean not null default false;
comment on column dataset.project is 'Gemini project that it is bound to; null: whichever has room';
comment on column dataset.weight is 'Share of the quota against other datasets that wait';
comment on column dataset.cancelled is 'Whether an operator wants nothing more of it to be asked: what waits is batched at once, to be withdrawn';

-- Tokens were estimated at four characters each.
alter table item add column characters int;
update item set characters = tokens * 4;
alter table item alter column characters set not null;
comment on column item.characters is 'Characters of its request, those that all requests have in common included';
