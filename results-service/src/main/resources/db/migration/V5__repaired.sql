alter table answer add column repaired boolean not null default false;
comment on column answer.repaired is 'Whether its text was damaged JSON and is used after repair';
