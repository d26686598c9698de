alter table job
    add column long_lines int not null default 0,
    add column unreadable_lines int not null default 0;
comment on column job.long_lines is 'Lines that are too long to be read; counted as foreign before there was this column';
comment on column job.unreadable_lines is 'Lines that are not UTF-8 or not JSON; counted as foreign before there was this column';

create table unread_line (
    batch   text not null,
    key     text not null,
    message text not null,
    primary key (batch, key)
);
comment on table unread_line is 'Lines that could not be read although it shows which request they answer';
comment on column unread_line.message is 'Why, for people';
