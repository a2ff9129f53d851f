#!/bin/sh
# Writes what trips parsers, decoders and terminals to both streams: every byte, markup, the end of a
# CDATA section, terminal sequences, invalid and overlong UTF-8, lone surrogates, U+FFFE and U+FFFF,
# NUL, and more than anybody reads. Nothing but built-in commands: there is no PATH.
say() {
  printf 'refused event=<![CDATA[ ]]> variable=&#0;&amp;<!-- --> "\047 \n'
  printf '\033[31mred\033[0m \033]0;title\007 \2331mbold \303\233\n'
  printf '\377\376 \300\200 \340\200\257 \355\240\200\355\277\277 \364\220\200\200 \360\237\230\n'
  printf '\357\277\276 \357\277\277 \000 \r\n \013 \014 \177 \302\205 \342\200\250\n'
  byte=1
  while [ $byte -lt 256 ]; do
    printf "\\$((byte / 64))$((byte / 8 % 8))$((byte % 8))"
    byte=$((byte + 1))
  done
  line=0
  while [ $line -lt 1500 ]; do
    printf 'line %s ]]> \033[1m <a href="x">&\001\357\277\276 %080d\n' $line 0
    line=$((line + 1))
  done
}
say
say >&2
exit 78
