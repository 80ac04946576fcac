namespace Kept.Analytics.Handoffs;

/// <summary>How a case was handed on.</summary>
public enum TransferKind : byte
{
    /// <summary>Nobody noted it, as in nearly every log of another tool.</summary>
    Unknown,

    /// <summary>Whoever handed it on introduced the customer and the matter to the next.</summary>
    Warm,

    /// <summary>The customer was passed on, and started again.</summary>
    Cold,
}
