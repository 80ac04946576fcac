namespace Kept.Questionnaires;

/// <summary>Questionnaires to begin with, in English, Spanish, German, French and Polish.</summary>
public static class Templates
{
    private static readonly Lazy<Questionnaire> Relational = new(() => Read("relational-nps"));
    private static readonly Lazy<Questionnaire> Csat = new(() => Read("transactional-csat"));
    private static readonly Lazy<Questionnaire> Ces = new(() => Read("transactional-ces"));

    /// <summary>The relationship as a whole: would they recommend us, why, and how the promise is kept.</summary>
    public static Questionnaire RelationalNps() => Relational.Value;

    /// <summary>One contact just had: how satisfied, why, was it resolved.</summary>
    public static Questionnaire TransactionalCsat() => Csat.Value;

    /// <summary>One contact just had: how easy it was, and why.</summary>
    public static Questionnaire TransactionalCes() => Ces.Value;

    private static Questionnaire Read(string name)
    {
        using var stream = typeof(Templates).Assembly.GetManifestResourceStream(name + ".json")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Questionnaire.Parse(memory.ToArray());
    }
}
