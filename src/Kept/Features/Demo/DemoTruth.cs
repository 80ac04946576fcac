namespace Kept.Features.Demo;

/// <summary>What is true in the example, so that what Kept finds in it can be held against it.</summary>
public static class DemoTruth
{
    public const int Seed = 20_260_101;
    public const int Months = 24;
    public const int Responses = 60_000;
    public const int RelationalResponses = 26_000;
    public const int PickupResponses = 20_000;

    /// <summary>To the study of what matters, beside the responses above.</summary>
    public const int PriorityResponses = 420;

    /// <summary>How much each promise attribute weighs in the recommendation; they add up to 1.</summary>
    public static readonly IReadOnlyDictionary<string, double> Weights = new Dictionary<string, double>
    {
        ["waiting"] = 0.34, ["staff"] = 0.24, ["price"] = 0.16, ["product"] = 0.12, ["resolution"] = 0.09, ["information"] = 0.05,
    };

    /// <summary>The branch that gets worse: its queues grow from the first day of this many months before the present month.</summary>
    public const string WorseUnit = "ES-TFS-AP";
    public const int WorseSinceMonthsAgo = 4;

    /// <summary>By how many points of five the waiting there falls.</summary>
    public const double WorseBy = 1.3;

    /// <summary>Customers of the youngest generation recommend less for the same experience.</summary>
    public const double GenerationZShift = -0.4;

    /// <summary>For so many days customers have written of charging cables that are missing: one in so many of those who are not glad and say why.</summary>
    public const int RisingDays = 25;
    public const int RisingOneIn = 4;
}
