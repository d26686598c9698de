package dev.cupel.emulator.answer;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Words that are never right as they stand, and what is meant. */
final class Slips {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 12;

    /** Each wrong word, and the right one behind it. */
    private static final Map<String, String> WORDS = """
            Im I'm
            Ive I've
            Earths Earth's
            accross across
            acnient ancient
            aint ain't
            anchient ancient
            appearred appeared
            arent aren't
            bacame became
            batlle battle
            beleive believe
            begining beginning
            cant can't
            concidered considered
            conputer computer
            containd contained
            couldnt couldn't
            didnt didn't
            dicovered discovered
            diffrent different
            doesnt doesn't
            dont don't
            embarass embarrass
            enviroment environment
            existance existence
            exsist exist
            goverment government
            hadnt hadn't
            hasnt hasn't
            havent haven't
            hes he's
            isnt isn't
            lyics lyrics
            neccessary necessary
            occured occurred
            perormed performed
            quitarist guitarist
            recieve receive
            recieved received
            seperate separate
            shes she's
            shouldnt shouldn't
            sophmore sophomore
            successul successful
            teh the
            thats that's
            theres there's
            theyre they're
            theyve they've
            thier their
            tradtion tradition
            untill until
            versioan version
            wasnt wasn't
            werent weren't
            weve we've
            whats what's
            wich which
            wouldnt wouldn't
            wouyld would
            youre you're
            youve you've
            """.lines()
            .map(line -> line.split(" "))
            .collect(Collectors.toUnmodifiableMap(words -> words[0], words -> words[1]));

    /** Words that nobody means twice in a row. */
    private static final Set<String> NEVER_TWICE =
            Set.of("a", "an", "and", "at", "by", "for", "from", "of", "on", "the", "to", "which", "with");

    private Slips() {}

    /** The word that is meant; the word itself, if it is none of the known slips. */
    static String mended(String word) {
        if (word.length() < SHORTEST || word.length() > LONGEST) {
            return word;
        }
        var known = WORDS.get(word);
        if (known != null) {
            return known;
        }
        var first = word.charAt(0);
        if (!Character.isUpperCase(first)) {
            return word;
        }
        var lower = WORDS.get(Character.toLowerCase(first) + word.substring(1));
        return lower == null ? word : Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }

    /** Whether a word, in lower case, is a slip where the same word stands before it. */
    static boolean isNeverTwice(String word) {
        return NEVER_TWICE.contains(word);
    }
}
