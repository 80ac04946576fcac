using System.Collections.Frozen;

namespace Kept.Analytics.Language;

/// <summary>Given names that are common where English, Spanish, German, French or Polish is spoken, and no usual word or well-known
/// place in any of these languages. Polish ones with the endings they take in a sentence.</summary>
internal static class GivenNames
{
    private const string English =
        "James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Steven Andrew Kenneth Joshua Kevin Brian George "
        + "Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Raymond "
        + "Dennis Jerry Tyler Aaron Henry Nathan Zachary Kyle Ethan Jeremy Liam Noah Oliver Callum Gareth Nigel Graham Stuart Simon Neil Craig Darren Ian Keith Trevor "
        + "Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley Kimberly Emily Donna Michelle Carol Amanda "
        + "Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Kathleen Amy Angela Shirley Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra Rachel "
        + "Carolyn Janet Catherine Heather Diane Julie Joyce Kelly Lauren Megan Hannah Olivia Chloe Zoe Lucy Fiona Gemma Tracey Louise Claire Alison Moira Siobhan Niamh";

    private const string Spanish =
        "Antonio José Manuel Francisco Juan David Javier Daniel Carlos Jesús Alejandro Miguel Rafael Pedro Pablo Sergio Fernando Jorge Luis Alberto Álvaro Diego Adrián "
        + "Raúl Enrique Iván Rubén Ramón Vicente Andrés Joaquín Óscar Víctor Mario Eduardo Roberto Jaime Ignacio Alfonso Salvador Ricardo Emilio Julián Gonzalo Tomás Jordi "
        + "María Carmen Ana Josefa Isabel Cristina Marta Lucía Francisca Elena Antonia Mercedes Raquel Beatriz Nuria Silvia Patricia Rocío Montserrat Irene Mónica Andrea "
        + "Sonia Yolanda Inmaculada Sandra Encarnación Concepción Susana Noelia Lorena Verónica Begoña Inés Teresa Olga Ángela Esther Nerea Ainhoa Leire Marisol Guadalupe";

    private const string German =
        "Peter Wolfgang Klaus Jürgen Dieter Uwe Manfred Günter Horst Bernd Frank Werner Rainer Stefan Andreas Matthias Thorsten Torsten Sven Jens Jörg Ralf Markus Christian "
        + "Sebastian Tobias Florian Felix Lukas Jonas Niklas Maximilian Moritz Philipp Johannes Heinrich Friedrich Helmut Gerhard Ulrich Karsten Carsten Holger Detlef "
        + "Ursula Monika Petra Elisabeth Sabine Renate Helga Brigitte Ingrid Erika Christa Gisela Susanne Andrea Birgit Claudia Karin Angelika Heike Martina Silke Anja "
        + "Katja Katrin Kathrin Nadine Melanie Stefanie Annika Lena Leonie Johanna Franziska Ute Anke Gabriele Marion Cornelia Heidi Jutta Dagmar Bärbel Gudrun Anneliese";

    private const string French =
        "Jean Pierre Michel Philippe Alain Patrick Nicolas Christophe Laurent Frédéric Stéphane Sébastien Julien Olivier Pascal Thierry Éric Didier Bruno Guillaume Alexandre "
        + "Maxime Antoine Mathieu Romain Clément Hugo Gérard Jacques Bernard André Serge Yves Benoît Cédric Fabrice Xavier Gilles Luc Rémi Théo Étienne François Émile "
        + "Marie Nathalie Isabelle Sylvie Catherine Françoise Valérie Christine Véronique Sandrine Céline Stéphanie Sophie Anne Martine Julie Aurélie Émilie Camille Léa "
        + "Manon Chloé Brigitte Monique Jacqueline Chantal Dominique Corinne Laurence Virginie Delphine Élodie Mathilde Margaux Hélène Agnès Béatrice Cécile Noémie";

    private const string Polish =
        "Piotr Piotra Piotrem Piotrowi Krzysztof Krzysztofa Krzysztofem Andrzej Andrzeja Andrzejem Tomasz Tomasza Tomaszem Paweł Pawła Pawłem Michał Michała Michałem Marcin "
        + "Marcina Marcinem Jakub Jakuba Jakubem Adam Adama Adamem Łukasz Łukasza Łukaszem Marek Marka Markiem Grzegorz Grzegorza Grzegorzem Mateusz Mateusza Wojciech "
        + "Wojciecha Mariusz Mariusza Dariusz Dariusza Zbigniew Zbigniewa Jerzy Maciej Macieja Maciejem Rafał Rafała Robert Roberta Kamil Kamila Jacek Jacka Stanisław "
        + "Stanisława Tadeusz Tadeusza Ryszard Ryszarda Szymon Szymona Bartosz Bartosza Sławomir Przemysław Przemysława Radosław Kacper Filip Bartłomiej Janusz Janusza "
        + "Anna Anny Annie Annę Katarzyna Katarzyny Katarzynie Katarzynę Małgorzata Małgorzaty Małgorzacie Agnieszka Agnieszki Agnieszce Agnieszkę Barbara Barbary Krystyna "
        + "Krystyny Ewa Ewy Ewie Ewę Elżbieta Elżbiety Magdalena Magdaleny Magdalenie Magdalenę Joanna Joanny Joannie Joannę Monika Moniki Monice Monikę Aleksandra "
        + "Aleksandry Danuta Danuty Teresa Teresy Zofia Zofii Natalia Natalii Beata Beaty Beacie Dorota Doroty Dorocie Iwona Iwony Iwonie Karolina Karoliny Karolinie "
        + "Marta Marty Marcie Justyna Justyny Justynie Renata Renaty Grażyna Grażyny Jolanta Jolanty Sylwia Sylwii Paulina Pauliny Halina Haliny Wioletta Kinga Kingi Zuzanna";

    private static readonly FrozenSet<string> All = string.Join(' ', English, Spanish, German, French, Polish).Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="word">As it is written: a name begins with a capital.</param>
    public static bool Has(ReadOnlySpan<char> word) => Lookup.Contains(word);
}
