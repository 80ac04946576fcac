namespace Kept.Analytics.Statistics;

/// <summary>Why drivers are not computed.</summary>
public enum DriversRefusal
{
    /// <summary>Too few complete answers; <see cref="DriversException.Needed"/> says how many it takes.</summary>
    TooFewAnswers,

    /// <summary>Everybody answered the same, so nothing can go with it.</summary>
    NothingVaries,

    /// <summary>These attributes say the same: each follows from the others, so what each carries is not defined.</summary>
    Redundant,
}

/// <summary>Drivers cannot be computed from these answers; refused rather than shown wrong.</summary>
public sealed class DriversException(string message, DriversRefusal reason, IReadOnlyList<int>? variables = null, long? needed = null) : Exception(message)
{
    public DriversRefusal Reason => reason;

    /// <summary>The variables at fault, by their place from 0; the outcome is the last one.</summary>
    public IReadOnlyList<int> Variables => variables ?? [];

    /// <summary>Complete answers needed, when there are too few.</summary>
    public long? Needed => needed;
}
